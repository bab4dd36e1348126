package io.convoy.api.evaluation;

import io.convoy.api.output.OutputFolder;
import io.convoy.report.evaluation.EvaluationReport;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;

/** The report of an evaluation, on any Hadoop file system. */
public final class ReportFile {
  /** Its name in its folder; a run's own has the same, and is not to be lost. */
  private static final String NAME = "report.html";

  private final OutputFiles folder;

  private ReportFile(OutputFiles folder) {
    this.folder = folder;
  }

  /**
   * Finds a place for a report, before the work that it tells of.
   *
   * @param path of its folder, which need not be there
   * @param overwrite whether it may replace another
   * @throws IllegalStateException if it cannot be there
   */
  public static ReportFile in(String path, boolean overwrite, Configuration configuration)
      throws IOException {
    OutputFolder folder = OutputFolder.open("write to", path, configuration);
    if (!overwrite && folder.names().contains(NAME)) {
      throw folder.refused(
          "it already holds %s; --overwrite it or give another --output".formatted(NAME));
    }
    return new ReportFile(folder.files());
  }

  /** Writes it, whole or not at all. */
  public void write(EvaluationReport report) {
    try {
      folder.writeText(NAME, report.html());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(location(), e.getMessage()), e);
    }
  }

  public String location() {
    return folder.path(NAME).toString();
  }
}
