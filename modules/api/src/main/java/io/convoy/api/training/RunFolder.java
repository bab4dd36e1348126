package io.convoy.api.training;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.FailureReason;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RejectionLog;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** The folder for the files of a run. */
final class RunFolder {
  static final String CHECKPOINTS = "checkpoints";
  static final String LEDGER = "ledger.json";
  private static final List<String> TRACES =
      List.of(
          CHECKPOINTS,
          TrainedModel.FILE,
          LEDGER,
          OutputFolder.REPORT,
          MetricsLog.FILE,
          RejectionLog.FILE);

  private RunFolder() {}

  /**
   * A folder for a new run.
   *
   * @throws IllegalStateException where it holds another
   */
  static OutputFiles fresh(String path, Configuration configuration) {
    OutputFiles folder = at(path, configuration);
    try {
      FileSystem files = folder.fileSystem();
      if (files.exists(folder.folder()) && !files.getFileStatus(folder.folder()).isDirectory()) {
        throw new IllegalStateException(
            "Cannot write to %s: it is a file (must be a folder)".formatted(path));
      }
      for (String trace : TRACES) {
        if (folder.holds(trace)) {
          throw new IllegalStateException(
              "Cannot write to %s: it already holds a run (%s); give another output.path%s"
                  .formatted(
                      path, trace, trace.equals(CHECKPOINTS) ? ", or --resume that run" : ""));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read folder %s: %s".formatted(path, FailureReason.of(e)), e);
    }
  }

  static OutputFiles at(String path, Configuration configuration) {
    try {
      return new OutputFiles(OutputFolder.path("write to", path, configuration), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
