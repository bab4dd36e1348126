package io.convoy.api.training;

import io.convoy.api.output.OutputFolder;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.WeightsConfig;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.Locations;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RejectionLog;
import io.convoy.training.model.TrainedModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The run in an output folder that another run replaces. */
final class ReplacedRun {
  private static final String ACTION = "overwrite";

  /**
   * In the order in which they are deleted: until the end, what remains of a run is known as one by
   * {@link #MARKS}, and a model never lies beside the checkpoints of another run.
   */
  private static final List<String> FILES =
      List.of(
          OutputFolder.REPORT,
          RunFolder.LEDGER,
          TrainedModel.FILE,
          RunFolder.CHECKPOINTS,
          RejectionLog.FILE,
          MetricsLog.FILE);

  /** Only runs of training write these; a model or a report may be that of another command. */
  private static final Set<String> MARKS =
      Set.of(RunFolder.CHECKPOINTS, RejectionLog.FILE, MetricsLog.FILE);

  private ReplacedRun() {}

  /**
   * Requires that a folder, if it holds any files, holds those of a run, and nothing else.
   *
   * @param config of the run that replaces it
   * @throws IllegalStateException if it holds others, or the new run starts with weights in it
   */
  static void requireReplaceable(OutputFiles folder, TrainConfig config) {
    try {
      OutputFolder output = OutputFolder.open(ACTION, config.output(), folder.configuration());
      Stream.concat(
              output.names().stream().filter(name -> !FILES.contains(name)),
              checkpoints(folder)
                  .filter(name -> !CheckpointStore.isCheckpoint(name))
                  .map(name -> RunFolder.CHECKPOINTS + "/" + name))
          .findFirst()
          .ifPresent(
              name -> {
                throw output.refused(
                    "it holds %s (must hold only the files of a run: %s)"
                        .formatted(name, String.join(", ", FILES)));
              });
      if (!output.names().isEmpty() && output.names().stream().noneMatch(MARKS::contains)) {
        throw output.refused(
            "it holds no run of training, which writes checkpoints and " + MetricsLog.FILE);
      }
      Optional<String> weights = config.network().weights().map(WeightsConfig::uri);
      if (weights.isPresent() && isWithin(weights.get(), output.files())) {
        throw output.refused("network.weights is in it: " + weights.get());
      }
    } catch (IOException e) {
      throw failed("read", config.output(), e);
    }
  }

  /** Names in the folder of the checkpoints; its own name if it is a file. */
  private static Stream<String> checkpoints(OutputFiles folder) throws IOException {
    try {
      OutputFiles checkpoints = folder.folder(RunFolder.CHECKPOINTS);
      return Stream.of(checkpoints.fileSystem().listStatus(checkpoints.folder()))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .filter(name -> !name.startsWith("."));
    } catch (FileNotFoundException none) {
      return Stream.empty();
    }
  }

  private static boolean isWithin(String weights, OutputFiles folder) {
    try {
      Path path = Locations.path(weights, folder.configuration());
      String file = path.getFileSystem(folder.configuration()).makeQualified(path).toString();
      return (file + "/").startsWith(folder.folder() + "/");
    } catch (IOException | IllegalArgumentException noPath) {
      // Reading the weights says why they cannot be read.
      return false;
    }
  }

  /**
   * Deletes the files of the run.
   *
   * @param path of the folder, as the user has given it
   */
  static void delete(OutputFiles folder, String path) {
    try {
      folder.guard().check(folder.configuration());
      FileSystem files = folder.fileSystem();
      for (String name : FILES) {
        Path file = folder.path(name);
        if (!files.delete(file, true) && files.exists(file)) {
          throw new IOException("%s cannot be deleted".formatted(name));
        }
      }
    } catch (IOException e) {
      throw failed("overwrite", path, e);
    }
  }

  private static UncheckedIOException failed(String action, String path, IOException cause) {
    return new UncheckedIOException(
        "Cannot %s %s: %s".formatted(action, path, FailureReason.of(cause)), cause);
  }
}
