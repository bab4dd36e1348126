package io.convoy.api.evaluation;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.FailureReason;
import io.convoy.report.evaluation.EvaluationReport;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;

/** The report of an evaluation, on any Hadoop file system. */
public final class ReportFile {
  private final OutputFiles folder;

  private ReportFile(OutputFiles folder) {
    this.folder = folder;
  }

  /**
   * Checks the folder of a report, before the evaluation starts.
   *
   * @param path of its folder, which need not be there
   * @param overwrite whether it may replace another
   * @throws IllegalStateException if it cannot be there
   */
  public static ReportFile in(String path, boolean overwrite, Configuration configuration)
      throws IOException {
    OutputFolder folder = OutputFolder.open("write to", path, configuration);
    // A run writes its report under the same name, which must not be lost.
    if (!overwrite && folder.names().contains(OutputFolder.REPORT)) {
      throw folder.refused(
          "it already holds %s; --overwrite it or give another --output"
              .formatted(OutputFolder.REPORT));
    }
    return new ReportFile(folder.files());
  }

  /** Writes it, whole or not at all. */
  public void write(EvaluationReport report) {
    try {
      folder.writeText(OutputFolder.REPORT, report.html());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(location(), FailureReason.of(e)), e);
    }
  }

  public String location() {
    return folder.path(OutputFolder.REPORT).toString();
  }
}
