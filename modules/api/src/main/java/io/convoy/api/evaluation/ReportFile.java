package io.convoy.api.evaluation;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.report.evaluation.EvaluationReport;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The report of an evaluation or another test, on any Hadoop file system. */
public final class ReportFile implements AutoCloseable {
  private static final String ACTION = "write to";

  private final FolderLease lease;

  private ReportFile(FolderLease lease) {
    this.lease = lease;
  }

  /**
   * Checks the folder of a report and gets its lease, before the evaluation starts.
   *
   * @param path of its folder, which need not be there
   * @param overwrite whether it may replace another
   * @throws IllegalStateException if it cannot be there
   */
  public static ReportFile in(String path, boolean overwrite, Configuration configuration)
      throws IOException {
    ReportFile report = new ReportFile(OutputFolder.lease(ACTION, path, List.of(), configuration));
    try {
      OutputFolder folder = OutputFolder.open(ACTION, path, report.lease);
      // A run writes its report under the same name, which must not be lost.
      if (!overwrite && folder.names().contains(OutputFolder.REPORT)) {
        throw folder.refused(
            "it already holds %s; --overwrite it or give another --output"
                .formatted(OutputFolder.REPORT));
      }
    } catch (IOException | RuntimeException refused) {
      report.close();
      throw refused;
    }
    return report;
  }

  /** Writes it, whole or not at all. */
  public void write(EvaluationReport report) {
    write(report.html());
  }

  /** Writes a page as the report, whole or not at all. */
  public void write(String html) {
    try {
      folder().writeText(OutputFolder.REPORT, html);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(location(), FailureReason.of(e)), e);
    }
  }

  public String location() {
    return folder().path(OutputFolder.REPORT).toString();
  }

  private OutputFiles folder() {
    return lease.files();
  }

  /** Gives the lease of the folder back. */
  @Override
  public void close() {
    lease.close();
  }
}
