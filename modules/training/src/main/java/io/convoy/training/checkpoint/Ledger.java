package io.convoy.training.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.util.ArrayList;
import java.util.List;

/** Counts of the examples read, trained on and rejected, by epoch. */
@JsonPropertyOrder({"epochs", "read", "trained", "rejected"})
public record Ledger(List<EpochLedger> epochs) {
  public Ledger {
    epochs = List.copyOf(epochs);
  }

  public static Ledger empty() {
    return new Ledger(List.of());
  }

  /**
   * This ledger with one more round.
   *
   * @param epoch number of the epoch, from 0
   */
  Ledger plus(int epoch, List<WorkerReport> reports) {
    List<EpochLedger> grown = new ArrayList<>(epochs);
    if (grown.size() == epoch) {
      grown.add(new EpochLedger(epoch + 1, 0, 0, 0, 0));
    }
    grown.set(epoch, grown.get(epoch).plus(reports));
    return new Ledger(grown);
  }

  /**
   * This ledger after the last round of an epoch.
   *
   * @param epoch number of the epoch, from 0
   * @throws IllegalStateException if it does not account for all examples of the epoch
   */
  Ledger closed(int epoch, EpochOrder order) {
    List<EpochLedger> all = new ArrayList<>(epochs);
    all.set(epoch, all.get(epoch).close(order));
    return new Ledger(all);
  }

  /** Number of rounds of all epochs. */
  public long rounds() {
    return epochs.stream().mapToLong(EpochLedger::rounds).sum();
  }

  @JsonProperty
  public long read() {
    return epochs.stream().mapToLong(EpochLedger::read).sum();
  }

  @JsonProperty
  public long trained() {
    return epochs.stream().mapToLong(EpochLedger::trained).sum();
  }

  @JsonProperty
  public long rejected() {
    return epochs.stream().mapToLong(EpochLedger::rejected).sum();
  }
}
