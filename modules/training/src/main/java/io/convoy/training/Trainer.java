package io.convoy.training;

import io.convoy.dataset.Rejection;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parameter averaging: rounds of local training, epoch after epoch. */
public final class Trainer {
  private final TrainingPlan plan;
  private final Workers workers;
  private final CheckpointStore checkpoints;
  private final int checkpointEveryRounds;
  private final double maxBadShare;
  private final Optional<Evaluator> evaluator;
  private final MetricsLog metrics;
  private final List<TrainingListener> listeners;

  /**
   * @param checkpointEveryRounds besides those at the end of every epoch; 0 for none
   * @param maxBadShare of an epoch's examples that may be unusable, from 0 to 1
   * @param evaluator tries the averaged network at the end of every epoch
   * @param metrics the history so far, which the run adds to
   * @param listeners others to be told
   */
  public Trainer(
      TrainingPlan plan,
      Workers workers,
      CheckpointStore checkpoints,
      int checkpointEveryRounds,
      double maxBadShare,
      Optional<Evaluator> evaluator,
      MetricsLog metrics,
      List<? extends TrainingListener> listeners) {
    this.plan = plan;
    this.workers = workers;
    this.checkpoints = checkpoints;
    this.checkpointEveryRounds = checkpointEveryRounds;
    this.maxBadShare = maxBadShare;
    this.evaluator = evaluator;
    this.metrics = metrics;
    this.listeners = Stream.concat(Stream.of(metrics), listeners.stream()).toList();
  }

  /**
   * Goes on from a checkpoint to the end of the last epoch.
   *
   * @throws TrainingStoppedException when a listener asks to stop
   */
  public Checkpoint train(Checkpoint start) {
    Checkpoint current = start;
    while (current.epoch() < plan.epochs()) {
      current = trainEpoch(current);
    }
    return current;
  }

  private Checkpoint trainEpoch(Checkpoint start) {
    int[] shuffled = plan.shards().shuffled(plan.seed(), start.epoch());
    int rounds = plan.shards().rounds();
    Checkpoint current = start;
    while (current.round() < rounds) {
      Round round = Round.of(plan, shuffled, current.epoch(), current.round());
      current = trainRound(round, current);
      if (checkpointEveryRounds > 0
          && current.round() % checkpointEveryRounds == 0
          && current.round() < rounds) {
        save(current);
      }
    }
    Optional<EvaluationResult> test = evaluate(current);
    EpochMetrics epoch = EpochMetrics.of(current.epoch(), metrics.roundsOf(current.epoch()), test);
    current = current.afterEpoch(plan.shards().examples());
    listeners.forEach(listener -> listener.epochEnded(epoch));
    save(current);
    return current;
  }

  private Checkpoint trainRound(Round round, Checkpoint start) {
    if (listeners.stream().anyMatch(TrainingListener::asksToStop)) {
      save(start);
      throw new TrainingStoppedException(start);
    }
    long began = System.nanoTime();
    RoundOutcome outcome = workers.run(round, start.model());
    double seconds = (System.nanoTime() - began) / 1e9;
    double learningRate = plan.learningRate().at(plan.progress(round.epoch(), round.number(), 0.5));
    RoundMetrics ended = RoundMetrics.of(round, outcome, learningRate, seconds);
    if (!Double.isFinite(ended.loss())) {
      throw new IllegalStateException(
          "Cannot go on: the loss is %s in epoch %s, round %s at a learning rate of %s (a lower one may help)"
              .formatted(ended.loss(), ended.epoch(), ended.round(), learningRate));
    }
    tellRejected(
        outcome.reports().stream().flatMap(report -> report.rejections().stream()).toList());
    listeners.forEach(listener -> listener.roundEnded(ended));
    Checkpoint after = start.afterRound(outcome);
    requireFewBadImages(after.ledger().epochs().get(round.epoch()));
    return after;
  }

  private Optional<EvaluationResult> evaluate(Checkpoint checkpoint) {
    Optional<Evaluated> evaluated =
        evaluator.map(test -> test.evaluate(checkpoint.model().parameters()));
    evaluated.map(Evaluated::rejections).ifPresent(this::tellRejected);
    return evaluated.map(Evaluated::evaluation).map(Evaluation::result);
  }

  private void tellRejected(List<Rejection> rejections) {
    if (!rejections.isEmpty()) {
      listeners.forEach(listener -> listener.imagesRejected(rejections));
    }
  }

  private void requireFewBadImages(EpochLedger epoch) {
    if (epoch.rejected() > maxBadShare * plan.shards().examples()) {
      throw new IllegalStateException(
          "Cannot go on: of the %s examples of epoch %s, %s are unusable already (max-bad-share is %s)"
              .formatted(plan.shards().examples(), epoch.epoch(), epoch.rejected(), maxBadShare));
    }
  }

  private void save(Checkpoint checkpoint) {
    listeners.forEach(TrainingListener::checkpointDue);
    checkpoints.save(checkpoint);
  }
}
