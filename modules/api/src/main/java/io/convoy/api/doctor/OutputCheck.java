package io.convoy.api.doctor;

import io.convoy.api.training.RunFolder;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Locations;
import io.convoy.spark.doctor.SparkProcess;
import io.convoy.training.lease.FolderLease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;

/** Checks that the driver can create, replace and delete files of the output folder. */
final class OutputCheck {
  private static final Logger LOG = PrintableLog.of(OutputCheck.class);
  private static final String NAME = "output";

  private OutputCheck() {}

  /**
   * Checks a folder, and leaves what there was.
   *
   * @param output of a training run, as the user has given it
   */
  static Check of(String output, Configuration configuration) {
    List<Path> missing = new ArrayList<>();
    try {
      addMissingParents(output, configuration, missing);
      return check(output, configuration);
    } catch (IOException | RuntimeException unwritable) {
      return Check.failed(
          NAME,
          SparkProcess.DRIVER,
          unwritable instanceof IOException
              ? "Cannot write to %s: %s".formatted(output, FailureReason.of(unwritable))
              : FailureReason.plain(unwritable.getMessage()),
          "let the user of the driver write, rename and delete files there, or give another"
              + " output.path");
    } finally {
      deleteEmpty(missing, configuration);
    }
  }

  private static Check check(String output, Configuration configuration) {
    try (FolderLease lease = RunFolder.lease(output, configuration)) {
      return RunFolder.trace(lease.files(), output)
          .map(
              trace ->
                  Check.warning(
                      NAME,
                      SparkProcess.DRIVER,
                      "%s already holds a run (%s)".formatted(output, trace),
                      "give another output.path, or train with --resume, --continue or --overwrite"))
          .orElseGet(
              () ->
                  Check.ok(
                      NAME,
                      SparkProcess.DRIVER,
                      "created, replaced and deleted a file in %s".formatted(output)));
    }
  }

  /** The parents that do not exist, the innermost first; the folder itself is the lease's. */
  private static void addMissingParents(
      String output, Configuration configuration, List<Path> missing) throws IOException {
    Path path = Locations.path(output, configuration);
    FileSystem files = path.getFileSystem(configuration);
    Path parent = files.makeQualified(path).getParent();
    while (parent != null && !files.exists(parent)) {
      missing.add(parent);
      parent = parent.getParent();
    }
  }

  private static void deleteEmpty(List<Path> folders, Configuration configuration) {
    try {
      for (Path folder : folders) {
        FileSystem files = folder.getFileSystem(configuration);
        if (files.exists(folder) && files.listStatus(folder).length == 0) {
          files.delete(folder, false);
        }
      }
    } catch (IOException failure) {
      LOG.warn("Cannot delete empty folders {}: {}", folders, FailureReason.of(failure));
    }
  }
}
