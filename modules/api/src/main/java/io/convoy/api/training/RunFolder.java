package io.convoy.api.training;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.Locations;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.files.WriteCheck;
import io.convoy.training.lease.FolderLease;
import io.convoy.training.lease.WriteFailure;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RejectionLog;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The folder for the files of a run. */
public final class RunFolder {
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
   * Gets the lease of a folder, which need not exist, and tries whether its files can be created,
   * replaced and deleted.
   *
   * @throws IllegalStateException if it is a file, or another writer has it
   * @throws UncheckedIOException if it cannot be written
   */
  public static FolderLease lease(String path, Configuration configuration) {
    try {
      OutputFolder.open("write to", path, configuration);
      // Messages and results show the path as the user has given it.
      Path folder = Locations.path(path, configuration);
      FolderLease lease = FolderLease.of(new OutputFiles(folder, configuration), path);
      requireWritable(lease, path);
      if (lease.replacesAnother()) {
        lease.files().deleteTemporary();
        lease.files().folder(CHECKPOINTS).deleteTemporary();
      }
      return lease;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void requireWritable(FolderLease lease, String path) {
    try {
      WriteCheck.run(lease.files());
    } catch (IOException e) {
      lease.close();
      throw new UncheckedIOException(
          "Cannot write to %s: %s".formatted(path, WriteFailure.reason(e)), e);
    }
  }

  /**
   * Looks at a folder, which need not exist, without its lease and without writing anything.
   *
   * @throws IllegalStateException if it is a file, or another writer has it
   */
  static OutputFiles withoutLease(String path, Configuration configuration) {
    try {
      OutputFolder.open("write to", path, configuration);
      OutputFiles files = new OutputFiles(Locations.path(path, configuration), configuration);
      FolderLease.requireFree(files, path);
      return files;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * Requires that a folder holds no run.
   *
   * @param path as the user has given it
   * @throws IllegalStateException if it holds one
   */
  static void requireFresh(OutputFiles folder, String path) {
    trace(folder, path)
        .ifPresent(
            trace -> {
              throw new IllegalStateException(
                  "Cannot write to %s: it already holds a run (%s); give another output.path%s, or --overwrite that run"
                      .formatted(path, trace, trace.equals(CHECKPOINTS) ? ", --resume" : ""));
            });
  }

  /**
   * The name of a file that shows that a folder holds a run; empty if there is none.
   *
   * @param path as the user has given it
   */
  public static Optional<String> trace(OutputFiles folder, String path) {
    try {
      for (String trace : TRACES) {
        if (folder.holds(trace)) {
          return Optional.of(trace);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static UncheckedIOException unreadable(String path, IOException cause) {
    return new UncheckedIOException(
        "Cannot read folder %s: %s".formatted(path, FailureReason.of(cause)), cause);
  }
}
