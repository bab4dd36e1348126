package io.convoy.training;

import java.io.Serializable;
import java.util.Collection;

/**
 * What one worker did in one round.
 *
 * @param read examples it was given and looked at
 * @param trained of these, trained on
 * @param rejected of these, unusable
 * @param lossSum of the examples trained on
 * @param seconds it took
 */
public record WorkerReport(
    int worker, long read, long trained, long rejected, double lossSum, double seconds)
    implements Serializable {
  public WorkerReport {
    if (read != trained + rejected) {
      throw new IllegalArgumentException(
          "Invalid report of worker %s: read %s, but trained %s and rejected %s"
              .formatted(worker, read, trained, rejected));
    }
  }

  /** Examples trained on by all of them. */
  public static long trained(Collection<WorkerReport> reports) {
    return reports.stream().mapToLong(WorkerReport::trained).sum();
  }
}
