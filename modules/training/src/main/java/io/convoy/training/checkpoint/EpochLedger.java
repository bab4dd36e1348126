package io.convoy.training.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.util.Collection;

/**
 * Counts of the examples of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param rounds number of rounds so far
 * @param read number of examples read
 * @param trained number of these that were trained on
 * @param rejected number of these that could not be used
 * @param draws how often each example was read; null while the epoch lasts, and where every example
 *     was read once
 */
public record EpochLedger(
    int epoch,
    int rounds,
    long read,
    long trained,
    long rejected,
    @JsonInclude(JsonInclude.Include.NON_NULL) EpochDraws draws) {
  /** Counts of an epoch that has every example once, or is not over. */
  public EpochLedger(int epoch, int rounds, long read, long trained, long rejected) {
    this(epoch, rounds, read, trained, rejected, null);
  }

  EpochLedger plus(Collection<WorkerReport> reports) {
    return new EpochLedger(
        epoch,
        rounds + 1,
        read + reports.stream().mapToLong(WorkerReport::read).sum(),
        trained + WorkerReport.trained(reports),
        rejected + reports.stream().mapToLong(WorkerReport::rejected).sum());
  }

  /**
   * Checks that every example in the order of the epoch was read exactly once, and records how
   * often it was in there if not once.
   *
   * @throws IllegalStateException if not
   */
  EpochLedger close(EpochOrder order) {
    int examples = order.examples().length;
    if (read != examples || read != trained + rejected) {
      throw new IllegalStateException(
          "Cannot close epoch %s: of %s examples %s were read, %s trained and %s rejected"
              .formatted(epoch, examples, read, trained, rejected));
    }
    return order.repeats()
        ? new EpochLedger(epoch, rounds, read, trained, rejected, EpochDraws.of(order))
        : this;
  }
}
