package io.convoy.training;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Trains by parameter averaging: rounds of local training, epoch after epoch. */
public final class Trainer {
  private final TrainingPlan plan;
  private final Workers workers;
  private final CheckpointStore checkpoints;
  private final CheckpointSchedule schedule;
  private final StoppingCriteria stopping;
  private final double maxBadShare;
  private final Optional<Evaluator> evaluator;
  private final MetricsLog metrics;
  private final List<TrainingListener> listeners;
  private final PlateauRate plateau;
  private RecoverableRounds rounds;

  /**
   * @param schedule when checkpoints are written
   * @param stopping when the run ends before its last epoch
   * @param maxBadShare share of an epoch's examples that may be unusable, from 0 to 1
   * @param evaluator evaluates the averaged network at the end of every epoch
   * @param metrics metrics so far, to which the run adds
   * @param listeners notified after {@code metrics}
   * @throws IllegalArgumentException if early stopping, or a learning rate that is reduced on a
   *     plateau, is asked for without an evaluator
   */
  public Trainer(
      TrainingPlan plan,
      Workers workers,
      CheckpointStore checkpoints,
      CheckpointSchedule schedule,
      StoppingCriteria stopping,
      double maxBadShare,
      Optional<Evaluator> evaluator,
      MetricsLog metrics,
      List<? extends TrainingListener> listeners) {
    if (stopping.earlyStopping().isPresent() && evaluator.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot stop early: no validation or test images (early stopping compares their metrics)");
    }
    this.plateau = new PlateauRate(plan.learningRate().decay(), stopping.earlyStopping());
    if (plateau.needsEvaluation() && evaluator.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot reduce the learning rate on a plateau: no validation or test images (their metrics show it)");
    }
    this.plan = plan;
    this.workers = workers;
    this.checkpoints = checkpoints;
    this.schedule = schedule;
    this.stopping = stopping;
    this.maxBadShare = maxBadShare;
    this.evaluator = evaluator;
    this.metrics = metrics;
    this.listeners = Stream.concat(Stream.of(metrics), listeners.stream()).toList();
  }

  /**
   * Trains from a checkpoint until the last epoch is done or a stopping criterion is met.
   *
   * @return the end of the run; with early stopping its model is that of the best epoch, with a
   *     moving average that of the average
   * @throws TrainingStoppedException if a listener requests a stop
   * @throws IllegalStateException if the loss, a parameter or the loss of the evaluation is not
   *     finite, too many images are unusable, or a round trains on no example
   */
  public Checkpoint train(Checkpoint start) {
    long began = System.nanoTime();
    rounds =
        new RecoverableRounds(
            plan, workers, checkpoints, plateau, metrics, this::stopRequested, start);
    Checkpoint current = start;
    boolean ended = isEnd(current, Duration.ZERO);
    while (current.epoch() < plan.epochs() && !ended) {
      current = trainEpoch(current, began);
      ended = isEnd(current, since(began));
    }
    return withBestModel(current);
  }

  private Checkpoint startOfEpoch(Checkpoint start) {
    ModelState model = start.model();
    float[] state = plan.freezing().optimizerState(start.epoch(), model.updaterState());
    return start.withModel(new ModelState(model.parameters(), state));
  }

  /** Trains to the end of the epoch, or to the end of the run if that is earlier. */
  private Checkpoint trainEpoch(Checkpoint start, long began) {
    EpochOrder order = plan.order(start.epoch());
    double rateFactor = plateau.factor(metrics.epochs());
    int rounds = plan.shards().epoch(start.epoch()).rounds();
    Checkpoint current = start;
    while (current.round() < rounds) {
      Round round = Round.of(plan, order, rateFactor, current.epoch(), current.round());
      current = trainRound(round, current);
      if (current.round() < rounds) {
        boolean ended = isEnd(current, since(began));
        if (ended || schedule.isDue(current.round())) {
          current = save(current);
        }
        if (ended) {
          return current;
        }
      }
    }
    return endEpoch(current, order);
  }

  private Checkpoint endEpoch(Checkpoint current, EpochOrder order) {
    requireFinite(current);
    Optional<EvaluationResult> result = evaluate(current);
    EpochMetrics epoch =
        EpochMetrics.of(current.epoch(), metrics.roundsOf(current.epoch()), split(), result);
    Checkpoint ended = startOfEpoch(current.afterEpoch(order));
    listeners.forEach(listener -> listener.epochEnded(epoch));
    return save(ended);
  }

  private boolean isEnd(Checkpoint current, Duration time) {
    return stopping.areMet(current.ledger().rounds(), time, metrics.epochs());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Checkpoint withBestModel(Checkpoint end) {
    return bestEpoch()
        .filter(best -> best < end.epoch() || end.round() > 0)
        .map(checkpoints::endOfEpoch)
        .map(best -> end.withModel(best.evaluated()))
        .orElse(end.withModel(end.evaluated()));
  }

  private Optional<Integer> bestEpoch() {
    return stopping.bestEpoch(metrics.epochs());
  }

  private boolean stopRequested() {
    return listeners.stream().anyMatch(TrainingListener::requestsStop);
  }

  private Checkpoint trainRound(Round round, Checkpoint start) {
    if (stopRequested()) {
      save(start);
      throw TrainingStoppedException.before(start);
    }
    long began = System.nanoTime();
    RoundOutcome outcome = rounds.run(round, start);
    double seconds = (System.nanoTime() - began) / 1e9;
    double middle = plan.shards().epoch(round.epoch()).progress(round.number(), 0.5);
    double learningRate = round.rateFactor() * plan.learningRate().at(middle);
    RoundMetrics ended = RoundMetrics.of(round, outcome, learningRate, seconds);
    if (!Double.isFinite(ended.loss())) {
      throw new IllegalStateException(
          "Cannot continue training: the loss is %s in epoch %s, round %s at learning rate %s (a lower learning rate may help)"
              .formatted(ended.loss(), ended.epoch(), ended.round(), learningRate));
    }
    reportRejected(
        outcome.reports().stream().flatMap(report -> report.rejections().stream()).toList());
    listeners.forEach(listener -> listener.roundEnded(ended));
    Checkpoint after =
        start.afterRound(outcome, plan.averaging(), plan.freezing().in(round.epoch()));
    requireFewBadImages(after.ledger().epochs().get(round.epoch()));
    return after;
  }

  /** Checks the last round too, whose steps no later loss shows. */
  private static void requireFinite(Checkpoint checkpoint) {
    if (!checkpoint.model().isFinite()) {
      throw new IllegalStateException(
          "Cannot continue training: the parameters are not finite in epoch %s, round %s (a lower learning rate may help)"
              .formatted(checkpoint.epoch() + 1, checkpoint.round()));
    }
  }

  private Optional<EvaluationResult> evaluate(Checkpoint checkpoint) {
    Optional<Evaluated> evaluated =
        evaluator.map(images -> images.evaluate(checkpoint.evaluated().parameters()));
    evaluated.map(Evaluated::rejections).ifPresent(this::reportRejected);
    Optional<EvaluationResult> result =
        evaluated.map(Evaluated::evaluation).map(Evaluation::result);
    if (result.isPresent()
        && result.get().examples() > 0
        && !Double.isFinite(result.get().loss())) {
      throw new IllegalStateException(
          "Cannot continue training: the loss on the %s images is %s in epoch %s (a lower learning rate may help)"
              .formatted(
                  split().name().toLowerCase(Locale.ROOT),
                  result.get().loss(),
                  checkpoint.epoch() + 1));
    }
    return result;
  }

  private Split split() {
    return evaluator.map(Evaluator::split).orElse(Split.TEST);
  }

  private void reportRejected(List<Rejection> rejections) {
    if (!rejections.isEmpty()) {
      listeners.forEach(listener -> listener.imagesRejected(rejections));
    }
  }

  private void requireFewBadImages(EpochLedger epoch) {
    if (epoch.rejected() > maxBadShare * plan.shards().examples()) {
      throw new IllegalStateException(
          "Cannot continue training: %s of the %s examples of epoch %s are unusable (max-bad-share is %s)"
              .formatted(epoch.rejected(), plan.shards().examples(), epoch.epoch(), maxBadShare));
    }
  }

  private Checkpoint save(Checkpoint checkpoint) {
    requireFinite(checkpoint);
    listeners.forEach(TrainingListener::checkpointDue);
    return rounds.save(checkpoint, bestEpoch());
  }
}
