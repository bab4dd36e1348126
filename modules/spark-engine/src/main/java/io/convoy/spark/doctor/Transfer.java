package io.convoy.spark.doctor;

import java.io.Serializable;

/**
 * What one process has fetched from another.
 *
 * @param from the process that has the data
 * @param bytes that were fetched; 0 if only a connection was made
 * @param nanos time that this took
 * @param refused why no connection could be made; null if it was
 * @param failure why nothing was fetched over the connection; null if it was
 */
public record Transfer(SparkProcess from, long bytes, long nanos, String refused, String failure)
    implements Serializable {

  static Transfer connected(SparkProcess from) {
    return new Transfer(from, 0, 0, null, null);
  }

  static Transfer refused(SparkProcess from, String reason) {
    return new Transfer(from, 0, 0, reason, null);
  }

  /** Whether data were fetched. */
  public boolean isMeasured() {
    return bytes > 0;
  }

  public double bytesPerSecond() {
    return bytes / (nanos / 1e9);
  }
}
