package io.convoy.training.checkpoint;

import io.convoy.training.files.OutputFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest checkpoints of one run, in a folder of their own. */
public final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final String SUFFIX = ".checkpoint";

  private final OutputFiles folder;
  private final int keep;
  private final Map<String, String> settings;

  /**
   * @param keep how many of the newest stay
   * @param settings all that the result depends on, by name; a run is only resumed under the same
   */
  public CheckpointStore(OutputFiles folder, int keep, Map<String, String> settings) {
    if (keep < 1) {
      throw new IllegalArgumentException(
          "Invalid number of checkpoints to keep: %s (must be 1 or more)".formatted(keep));
    }
    this.folder = folder;
    this.keep = keep;
    this.settings = new TreeMap<>(settings);
  }

  /** Writes a checkpoint, then deletes the oldest beyond those to keep. */
  public void save(Checkpoint checkpoint) {
    save(checkpoint, Optional.empty());
  }

  /**
   * Writes a checkpoint, then deletes the oldest beyond those to keep.
   *
   * @param best number, from 1, of the epoch at whose end stands a checkpoint to be kept besides
   */
  public void save(Checkpoint checkpoint, Optional<Integer> best) {
    String name = name(checkpoint.epoch(), checkpoint.round());
    try {
      folder.write(
          name,
          out -> CheckpointFormat.write(new CheckpointFormat.Content(checkpoint, settings), out));
      // What looks newer than this one is damaged, or the run would have gone on from there.
      List<Path> older =
          newestFirst().stream().filter(path -> path.getName().compareTo(name) < 0).toList();
      for (Path old : older.subList(Math.min(keep - 1, older.size()), older.size())) {
        if (best.isEmpty() || !old.getName().equals(name(best.get(), 0))) {
          folder.fileSystem().delete(old, false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write checkpoint %s: %s".formatted(folder.path(name), e.getMessage()), e);
    }
  }

  /**
   * The checkpoint at the end of an epoch.
   *
   * @param epoch its number, from 1
   */
  public Checkpoint endOf(int epoch) {
    Path path = folder.path(name(epoch, 0));
    try {
      return readWhole(path).checkpoint();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot take up the best epoch, %s: %s".formatted(epoch, e.getMessage()), e);
    }
  }

  /**
   * The newest checkpoint that is whole; damaged ones are passed over with a warning.
   *
   * @throws IllegalStateException when it belongs to a run with other settings
   */
  public Optional<Checkpoint> latest() {
    try {
      for (Path path : newestFirst()) {
        Optional<CheckpointFormat.Content> content = read(path);
        if (content.isPresent()) {
          requireSameSettings(content.get().settings(), path);
          return content.map(CheckpointFormat.Content::checkpoint);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list checkpoints in %s: %s".formatted(folder.folder(), e.getMessage()), e);
    }
  }

  private Optional<CheckpointFormat.Content> read(Path path) {
    try {
      return Optional.of(readWhole(path));
    } catch (IOException e) {
      LOG.warn("{}; falling back to the one before", e.getMessage());
      return Optional.empty();
    }
  }

  private CheckpointFormat.Content readWhole(Path path) throws IOException {
    try (InputStream in = folder.fileSystem().open(path)) {
      long length = folder.fileSystem().getFileStatus(path).getLen();
      return CheckpointFormat.read(in, length, path.toString());
    }
  }

  private static String name(int epoch, int round) {
    return String.format(Locale.ROOT, "epoch-%05d-round-%07d%s", epoch, round, SUFFIX);
  }

  private void requireSameSettings(Map<String, String> saved, Path path) {
    List<String> differences = Differences.between(saved, settings);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "Cannot resume from %s: %s".formatted(path, String.join("; ", differences)));
    }
  }

  private List<Path> newestFirst() throws IOException {
    try {
      return Arrays.stream(folder.fileSystem().listStatus(folder.folder()))
          .map(FileStatus::getPath)
          .filter(path -> path.getName().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::getName).reversed())
          .toList();
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }
}
