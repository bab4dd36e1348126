package io.convoy.training.checkpoint;

import io.convoy.training.rounds.WorkerReport;
import java.util.Collection;

/**
 * Counts of the examples of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param rounds number of rounds so far
 * @param read number of examples read
 * @param trained number of these that were trained on
 * @param rejected number of these that could not be used
 */
public record EpochLedger(int epoch, int rounds, long read, long trained, long rejected) {
  EpochLedger plus(Collection<WorkerReport> reports) {
    return new EpochLedger(
        epoch,
        rounds + 1,
        read + reports.stream().mapToLong(WorkerReport::read).sum(),
        trained + WorkerReport.trained(reports),
        rejected + reports.stream().mapToLong(WorkerReport::rejected).sum());
  }

  /**
   * Checks that every example of the epoch was read exactly once.
   *
   * @throws IllegalStateException if not
   */
  void close(long examples) {
    if (read != examples || read != trained + rejected) {
      throw new IllegalStateException(
          "Cannot close epoch %s: of %s examples %s were read, %s trained and %s rejected"
              .formatted(epoch, examples, read, trained, rejected));
    }
  }
}
