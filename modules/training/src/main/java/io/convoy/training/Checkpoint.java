package io.convoy.training;

/**
 * A run at rest between two rounds: all it takes to go on as if nothing had happened.
 *
 * @param epoch the next round's, from 0
 * @param round the next, within its epoch, from 0
 * @param ledger of all rounds so far
 */
public record Checkpoint(int epoch, int round, ModelState model, Ledger ledger) {
  /** Where a run begins. */
  public static Checkpoint initial(ModelState model) {
    return new Checkpoint(0, 0, model, Ledger.empty());
  }

  Checkpoint afterRound(RoundOutcome outcome) {
    return new Checkpoint(epoch, round + 1, outcome.state(), ledger.plus(epoch, outcome.reports()));
  }

  Checkpoint afterEpoch(long examples) {
    ledger.epochs().get(epoch).close(examples);
    return new Checkpoint(epoch + 1, 0, model, ledger);
  }
}
