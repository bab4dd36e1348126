package io.convoy.training.checkpoint;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.OuterVelocity;
import io.convoy.training.rounds.RoundOutcome;

/**
 * A run at rest between two rounds: all it takes to go on as if nothing had happened.
 *
 * @param epoch the next round's, from 0
 * @param round the next, within its epoch, from 0
 * @param outerVelocity of the parameters, from round to round
 * @param ledger of all rounds so far
 */
public record Checkpoint(
    int epoch, int round, ModelState model, OuterVelocity outerVelocity, Ledger ledger) {
  /** Without outer momentum. */
  public Checkpoint(int epoch, int round, ModelState model, Ledger ledger) {
    this(epoch, round, model, OuterVelocity.NONE, ledger);
  }

  /** Where a run begins. */
  public static Checkpoint initial(ModelState model) {
    return new Checkpoint(0, 0, model, Ledger.empty());
  }

  /** The end of a round that began here; what it averaged still lacks the outer momentum. */
  public Checkpoint afterRound(RoundOutcome outcome, Averaging averaging) {
    Ledger grown = ledger.plus(epoch, outcome.reports());
    OuterMomentum outer = averaging.outer();
    if (outer.isNone()) {
      return new Checkpoint(epoch, round + 1, outcome.state(), grown);
    }
    float[] start = model.parameters();
    float[] average = outcome.state().parameters();
    OuterVelocity velocity = outer.velocity(outerVelocity, start, average);
    float[] parameters = outer.parameters(velocity, start, average);
    // Momentum could carry a variance below 0.
    averaging.statistics().copy(average, parameters);
    ModelState moved = new ModelState(parameters, outcome.state().updaterState());
    return new Checkpoint(epoch, round + 1, moved, velocity, grown);
  }

  /** The end of this epoch, if it has accounted for all its examples. */
  public Checkpoint afterEpoch(long examples) {
    ledger.epochs().get(epoch).close(examples);
    return new Checkpoint(epoch + 1, 0, model, outerVelocity, ledger);
  }

  /** The same point of the run with another model. */
  public Checkpoint withModel(ModelState other) {
    return new Checkpoint(epoch, round, other, outerVelocity, ledger);
  }
}
