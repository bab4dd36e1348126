package io.convoy.training.checkpoint;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
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
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;

/** Writes and reads the checkpoints of one run, in a folder of their own. */
public final class CheckpointStore {
  private static final Logger LOG = PrintableLog.of(CheckpointStore.class);
  private static final String SUFFIX = ".checkpoint";

  private final OutputFiles folder;
  private final int keep;
  private final Map<String, String> settings;

  /**
   * @param keep number of the newest checkpoints that are kept
   * @param settings settings that the result of the run depends on, by name; a run can be resumed
   *     only with the same values
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

  /** Whether a file has the name of a checkpoint. */
  public static boolean isCheckpoint(String name) {
    return name.endsWith(SUFFIX);
  }

  /**
   * Writes a checkpoint, then deletes the oldest beyond those to keep.
   *
   * @param bestEpoch number, from 1, of an epoch whose last checkpoint is kept as well
   * @param history of the run until the checkpoint
   */
  public void save(Checkpoint checkpoint, Optional<Integer> bestEpoch, History history) {
    SavedCheckpoint saved = new SavedCheckpoint(checkpoint, bestEpoch, Optional.of(history));
    String name = name(checkpoint.epoch(), checkpoint.round());
    try {
      folder.write(
          name, out -> CheckpointFormat.write(new CheckpointFormat.Content(saved, settings), out));
      // A newer one is corrupt, or the run would have been resumed from it.
      List<Path> older =
          newestFirst().stream().filter(path -> path.getName().compareTo(name) < 0).toList();
      for (Path old : older.subList(Math.min(keep - 1, older.size()), older.size())) {
        if (bestEpoch.isEmpty() || !old.getName().equals(name(bestEpoch.get(), 0))) {
          folder.fileSystem().delete(old, false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write checkpoint %s: %s".formatted(folder.path(name), FailureReason.of(e)), e);
    }
  }

  /**
   * Reads the checkpoint at the end of an epoch.
   *
   * @param epoch number of the epoch, from 1
   * @throws UncheckedIOException if it cannot be read
   */
  public Checkpoint endOfEpoch(int epoch) {
    Path path = folder.path(name(epoch, 0));
    try {
      return readFile(path).checkpoint();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot restore the model of epoch %s: %s".formatted(epoch, FailureReason.of(e)), e);
    }
  }

  /**
   * Reads the newest checkpoint that is intact, and whose best epoch is; others are skipped with a
   * warning.
   *
   * @return empty if there is none
   * @throws IllegalStateException if it belongs to a run with other settings
   */
  public Optional<SavedCheckpoint> latest() {
    return newest(this::requireSameSettings).map(CheckpointFormat.Content::saved);
  }

  /** What that checkpoint says about the run, whatever its settings are. */
  public Optional<RecordedRun> recorded() {
    return newest((settings, path) -> {})
        .map(
            content ->
                new RecordedRun(
                    content.settings(),
                    content.checkpoint().epoch(),
                    content.checkpoint().round()));
  }

  private Optional<CheckpointFormat.Content> newest(
      BiConsumer<Map<String, String>, Path> settingsCheck) {
    try {
      for (Path path : newestFirst()) {
        Optional<CheckpointFormat.Content> content = read(path);
        if (content.isPresent()) {
          settingsCheck.accept(content.get().settings(), path);
          if (holdsBestEpoch(content.get().saved())) {
            return content;
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list checkpoints in %s: %s".formatted(folder.folder(), FailureReason.of(e)), e);
    }
  }

  private Optional<CheckpointFormat.Content> read(Path path) {
    try {
      return Optional.of(readFile(path));
    } catch (IOException e) {
      LOG.warn("{}; trying the previous checkpoint", FailureReason.of(e));
      return Optional.empty();
    }
  }

  /** Whether the model to which early stopping may return can be read; training makes it anew. */
  private boolean holdsBestEpoch(SavedCheckpoint saved) {
    return saved
        .bestEpoch()
        .filter(best -> best < saved.checkpoint().epoch() || saved.checkpoint().round() > 0)
        .map(best -> read(folder.path(name(best, 0))).isPresent())
        .orElse(true);
  }

  private CheckpointFormat.Content readFile(Path path) throws IOException {
    FileSystem files = folder.fileSystem();
    return CheckpointFormat.read(new HadoopFile(files, path), files.getFileStatus(path).getLen());
  }

  private record HadoopFile(FileSystem files, Path path) implements CheckpointFormat.StoredFile {
    @Override
    public String location() {
      return path.toString();
    }

    @Override
    public InputStream open(long position) throws IOException {
      FSDataInputStream in = files.open(path);
      try {
        in.seek(position);
        return in;
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
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
          .filter(path -> isCheckpoint(path.getName()))
          .sorted(Comparator.comparing(Path::getName).reversed())
          .toList();
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }
}
