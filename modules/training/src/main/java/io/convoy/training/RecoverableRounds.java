package io.convoy.training;

import io.convoy.dataset.messages.PrintableLog;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.History;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Runs rounds and saves checkpoints, and runs the rounds since the last checkpoint again if what
 * remained with workers is lost with an executor: they give the same remainders, bit for bit.
 */
final class RecoverableRounds {
  private static final Logger LOG = PrintableLog.of(RecoverableRounds.class);

  /** Losses in a row without a further round done; as often as Spark tries a stage. */
  private static final int ATTEMPTS = 4;

  private final TrainingPlan plan;
  private final Workers workers;
  private final CheckpointStore checkpoints;
  private final PlateauRate plateau;
  private final MetricsLog metrics;
  private final BooleanSupplier stopRequested;
  private final Checkpoint first;
  private boolean isSaved;
  private int furthest;

  /**
   * @param stopRequested whether rounds that run again are to end
   * @param first state that the workers have started from; with remainders, the newest checkpoint
   */
  RecoverableRounds(
      TrainingPlan plan,
      Workers workers,
      CheckpointStore checkpoints,
      PlateauRate plateau,
      MetricsLog metrics,
      BooleanSupplier stopRequested,
      Checkpoint first) {
    this.plan = plan;
    this.workers = workers;
    this.checkpoints = checkpoints;
    this.plateau = plateau;
    this.metrics = metrics;
    this.stopRequested = stopRequested;
    // What a checkpoint holds need not stay in memory.
    this.isSaved = first.remainders().workers() > 0;
    this.first = isSaved ? null : first;
  }

  RoundOutcome run(Round round, Checkpoint start) {
    return withRemainders(
        start, current -> workers.run(round, current.model(), current.remainders()));
  }

  /** Saves a checkpoint; returns it with the remainders that the next round starts from. */
  Checkpoint save(Checkpoint checkpoint, Optional<Integer> bestEpoch) {
    History history = metrics.history();
    Checkpoint saved =
        withRemainders(
            checkpoint,
            current -> {
              checkpoints.save(current, bestEpoch, history);
              return current;
            });
    isSaved = true;
    return saved;
  }

  /**
   * Uses a checkpoint whose remainders the workers keep.
   *
   * @throws IllegalStateException if they are lost again and again, without a further round done
   */
  private <T> T withRemainders(Checkpoint checkpoint, Function<Checkpoint, T> use) {
    boolean lost = false;
    int losses = 0;
    furthest = 0;
    while (true) {
      int before = furthest;
      try {
        return use.apply(lost ? checkpoint.withRemainders(remaindersAt(checkpoint)) : checkpoint);
      } catch (LostRemaindersException loss) {
        lost = true;
        losses = furthest > before ? 1 : losses + 1;
        if (losses == ATTEMPTS) {
          throw new IllegalStateException(
              "%s, %s times in a row while the rounds since the last checkpoint ran again (fewer of them are lost less often: set a smaller training.checkpoint-every-rounds)"
                  .formatted(loss.getMessage(), losses),
              loss);
        }
        LOG.warn("{}; running the rounds since the last checkpoint again", loss.getMessage());
      }
    }
  }

  private Remainders remaindersAt(Checkpoint end) {
    Optional<Checkpoint> newest =
        isSaved ? checkpoints.latest().map(SavedCheckpoint::checkpoint) : Optional.of(first);
    if (newest.isPresent() && isSameRound(newest.get(), end)) {
      return newest.get().remainders();
    }
    // The end of an epoch is the start of the next.
    int epoch = end.round() == 0 ? end.epoch() - 1 : end.epoch();
    int rounds = end.round() == 0 ? plan.shards().epoch(epoch).rounds() : end.round();
    Checkpoint saved =
        newest
            .filter(found -> found.epoch() == epoch && found.round() <= rounds)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot continue training: no checkpoint of epoch %s can be read, which would restore the remainders of lost executors (start the command again with --resume)"
                            .formatted(epoch + 1)));
    EpochOrder order = plan.order(epoch);
    double rateFactor = plateau.factor(metrics.epochs().subList(0, epoch));
    Checkpoint current = saved;
    while (current.round() < rounds) {
      if (stopRequested.getAsBoolean()) {
        throw TrainingStoppedException.whileRunningAgain(saved);
      }
      Round round = Round.of(plan, order, rateFactor, epoch, current.round());
      RoundOutcome outcome = workers.run(round, current.model(), current.remainders());
      current = current.afterRound(outcome, plan.averaging(), plan.freezing().in(epoch));
      furthest = Math.max(furthest, current.round());
    }
    return current.remainders();
  }

  private static boolean isSameRound(Checkpoint one, Checkpoint other) {
    return one.epoch() == other.epoch() && one.round() == other.round();
  }
}
