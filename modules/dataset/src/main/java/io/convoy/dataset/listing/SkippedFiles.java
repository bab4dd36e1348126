package io.convoy.dataset.listing;

import io.convoy.dataset.messages.PrintableLog;
import org.slf4j.Logger;

/** Counts the files or archive members that are not used. Safe for several threads. */
public final class SkippedFiles {
  private static final Logger LOG = PrintableLog.of(SkippedFiles.class);

  private final String description;
  private int count;
  private String first = "";

  /**
   * Starts at zero.
   *
   * @param description of what is counted, as the log names it
   */
  public SkippedFiles(String description) {
    this.description = description;
  }

  /** Counts one file. The log shows the first location by name, whichever thread adds it. */
  synchronized void add(String location) {
    first = count == 0 || location.compareTo(first) < 0 ? location : first;
    count++;
  }

  /** Logs the count and one example, unless nothing was skipped. */
  synchronized void log() {
    if (count > 0) {
      LOG.info("Skipped {}: {}, for example {}", description, count, first);
    }
  }
}
