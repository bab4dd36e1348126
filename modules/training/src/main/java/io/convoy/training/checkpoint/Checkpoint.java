package io.convoy.training.checkpoint;

import io.convoy.training.backend.ModelState;
import io.convoy.training.ema.AveragedParameters;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.OuterVelocity;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.sampling.EpochOrder;

/**
 * State of a run between two rounds, from which it resumes as if it had not been interrupted.
 *
 * @param epoch epoch of the next round, from 0
 * @param round number of the next round within its epoch, from 0
 * @param model parameters and updater state
 * @param outerVelocity state of the outer momentum
 * @param ledger counts of all examples so far
 * @param averaged state of the moving average of the parameters
 * @param remainders what the workers have not sent yet
 */
public record Checkpoint(
    int epoch,
    int round,
    ModelState model,
    OuterVelocity outerVelocity,
    Ledger ledger,
    AveragedParameters averaged,
    Remainders remainders) {
  /** A checkpoint of workers with which nothing remains. */
  public Checkpoint(
      int epoch,
      int round,
      ModelState model,
      OuterVelocity outerVelocity,
      Ledger ledger,
      AveragedParameters averaged) {
    this(epoch, round, model, outerVelocity, ledger, averaged, Remainders.NONE);
  }

  /** A checkpoint without moving average. */
  public Checkpoint(
      int epoch, int round, ModelState model, OuterVelocity outerVelocity, Ledger ledger) {
    this(epoch, round, model, outerVelocity, ledger, AveragedParameters.NONE);
  }

  /** A checkpoint without outer momentum and moving average. */
  public Checkpoint(int epoch, int round, ModelState model, Ledger ledger) {
    this(epoch, round, model, OuterVelocity.NONE, ledger);
  }

  /** The start of a run. */
  public static Checkpoint initial(ModelState model) {
    return new Checkpoint(0, 0, model, Ledger.empty());
  }

  /** The checkpoint after a round in which all layers were trained. */
  public Checkpoint afterRound(RoundOutcome outcome, Averaging averaging) {
    return afterRound(outcome, averaging, FrozenLayers.NONE);
  }

  /**
   * The checkpoint after a round that started from this one.
   *
   * @param outcome average of the round, to which outer momentum is still to be applied
   * @param frozen layers that were not trained in it
   */
  public Checkpoint afterRound(RoundOutcome outcome, Averaging averaging, FrozenLayers frozen) {
    Ledger grown = ledger.plus(epoch, outcome.reports());
    float[] start = model.parameters();
    ModelState next = outcome.state();
    OuterVelocity velocity = outerVelocity;
    OuterMomentum outer = averaging.outer();
    if (!outer.isNone()) {
      float[] average = outcome.state().parameters();
      velocity = outer.velocity(outerVelocity, start, average);
      float[] parameters = outer.parameters(velocity, start, average);
      // Momentum could make a variance negative.
      averaging.statistics().copy(average, parameters);
      // Adding 0 would change the sign of -0.
      frozen.copyFrozen(start, parameters);
      next = new ModelState(parameters, outcome.state().updaterState());
    }
    AveragedParameters moved = averaging.ema().after(averaged, start, next.parameters());
    return new Checkpoint(epoch, round + 1, next, velocity, grown, moved, outcome.remainders());
  }

  /** The model to evaluate and to save: that of the moving average, if there is one. */
  public ModelState evaluated() {
    return averaged.isNone() ? model : new ModelState(averaged.values(), model.updaterState());
  }

  /**
   * The checkpoint after the last round of this epoch.
   *
   * @param order examples of the epoch
   * @throws IllegalStateException if the ledger does not account for all of them
   */
  public Checkpoint afterEpoch(EpochOrder order) {
    Ledger closed = ledger.closed(epoch, order);
    return new Checkpoint(epoch + 1, 0, model, outerVelocity, closed, averaged, remainders);
  }

  /** This checkpoint with another model. */
  public Checkpoint withModel(ModelState other) {
    return new Checkpoint(epoch, round, other, outerVelocity, ledger, averaged, remainders);
  }

  /** This checkpoint with other copies of what remains with the workers. */
  public Checkpoint withRemainders(Remainders other) {
    return new Checkpoint(epoch, round, model, outerVelocity, ledger, averaged, other);
  }
}
