package io.convoy.training.rounds;

import io.convoy.dataset.Rejection;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * What one worker did in one round.
 *
 * @param read examples it was given and looked at
 * @param trained of these, trained on
 * @param rejections of these, unusable; in the order in which they were to be trained on
 * @param lossSum of the examples trained on
 * @param seconds it took
 * @param secondsWaited of these, for images that were not read yet
 */
public record WorkerReport(
    int worker,
    long read,
    long trained,
    List<Rejection> rejections,
    double lossSum,
    double seconds,
    double secondsWaited)
    implements Serializable {
  public WorkerReport {
    if (read != trained + rejections.size()) {
      throw new IllegalArgumentException(
          "Invalid report of worker %s: read %s, but trained %s and rejected %s"
              .formatted(worker, read, trained, rejections.size()));
    }
    rejections = List.copyOf(rejections);
  }

  /** How many examples were unusable. */
  public long rejected() {
    return rejections.size();
  }

  /** Examples trained on by all of them. */
  public static long trained(Collection<WorkerReport> reports) {
    return reports.stream().mapToLong(WorkerReport::trained).sum();
  }
}
