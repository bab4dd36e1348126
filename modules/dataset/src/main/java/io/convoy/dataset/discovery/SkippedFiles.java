package io.convoy.dataset.discovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was found and is no image. For any number of threads. */
final class SkippedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SkippedFiles.class);

  private final String what;
  private int count;
  private String first = "";

  /**
   * @param what is counted, as the log names it
   */
  SkippedFiles(String what) {
    this.what = what;
  }

  /** Counts one; the example that is shown is the first by name, whoever comes first. */
  synchronized void add(String location) {
    first = count == 0 || location.compareTo(first) < 0 ? location : first;
    count++;
  }

  synchronized void log() {
    if (count > 0) {
      LOG.info("Left out {}: {}, for instance {}", what, count, first);
    }
  }
}
