package io.convoy.training;

import io.convoy.dataset.Rejection;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.checkpoint.Checkpoint;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parameter averaging: rounds of local training, epoch after epoch. */
public final class Trainer {
  private final TrainingPlan plan;
  private final Workers workers;
  private final CheckpointStore checkpoints;
  private final RunRules rules;
  private final double maxBadShare;
  private final Optional<Evaluator> evaluator;
  private final MetricsLog metrics;
  private final List<TrainingListener> listeners;

  /**
   * @param rules of when the run is written to disk and when it ends
   * @param maxBadShare of an epoch's examples that may be unusable, from 0 to 1
   * @param evaluator tries the averaged network at the end of every epoch
   * @param metrics the history so far, which the run adds to
   * @param listeners others to be told
   */
  public Trainer(
      TrainingPlan plan,
      Workers workers,
      CheckpointStore checkpoints,
      RunRules rules,
      double maxBadShare,
      Optional<Evaluator> evaluator,
      MetricsLog metrics,
      List<? extends TrainingListener> listeners) {
    if (rules.earlyStopping().isPresent() && evaluator.isEmpty()) {
      throw new IllegalArgumentException("Cannot stop early: there are no test images");
    }
    this.plan = plan;
    this.workers = workers;
    this.checkpoints = checkpoints;
    this.rules = rules;
    this.maxBadShare = maxBadShare;
    this.evaluator = evaluator;
    this.metrics = metrics;
    this.listeners = Stream.concat(Stream.of(metrics), listeners.stream()).toList();
  }

  /**
   * Goes on from a checkpoint until the last epoch is over or the rules end the run.
   *
   * @return the end; with early stopping the model is that of the best epoch so far
   * @throws TrainingStoppedException when a listener asks to stop
   */
  public Checkpoint train(Checkpoint start) {
    long began = System.nanoTime();
    Checkpoint current = start;
    boolean ended = isEnd(current, Duration.ZERO);
    while (current.epoch() < plan.epochs() && !ended) {
      current = trainEpoch(current, began);
      ended = isEnd(current, since(began));
    }
    return withBestModel(current);
  }

  /** To the end of the epoch, or of the run where that comes first. */
  private Checkpoint trainEpoch(Checkpoint start, long began) {
    int[] shuffled = plan.shards().shuffled(plan.seed(), start.epoch());
    int rounds = plan.shards().epoch(start.epoch()).rounds();
    Checkpoint current = start;
    while (current.round() < rounds) {
      Round round = Round.of(plan, shuffled, current.epoch(), current.round());
      current = trainRound(round, current);
      if (current.round() < rounds) {
        boolean ended = isEnd(current, since(began));
        if (ended || rules.isCheckpointDue(current.round())) {
          save(current);
        }
        if (ended) {
          return current;
        }
      }
    }
    return endEpoch(current);
  }

  private Checkpoint endEpoch(Checkpoint current) {
    Optional<EvaluationResult> test = evaluate(current);
    EpochMetrics epoch = EpochMetrics.of(current.epoch(), metrics.roundsOf(current.epoch()), test);
    Checkpoint ended = current.afterEpoch(plan.shards().examples());
    listeners.forEach(listener -> listener.epochEnded(epoch));
    save(ended);
    return ended;
  }

  private boolean isEnd(Checkpoint current, Duration time) {
    return rules.isEnd(current.ledger().rounds(), time, metrics.epochs());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Checkpoint withBestModel(Checkpoint end) {
    return bestEpoch()
        .filter(best -> best < end.epoch() || end.round() > 0)
        .map(best -> end.withModel(checkpoints.endOf(best).model()))
        .orElse(end);
  }

  private Optional<Integer> bestEpoch() {
    return rules.earlyStopping().flatMap(rule -> rule.best(metrics.epochs()));
  }

  private Checkpoint trainRound(Round round, Checkpoint start) {
    if (listeners.stream().anyMatch(TrainingListener::asksToStop)) {
      save(start);
      throw new TrainingStoppedException(start);
    }
    long began = System.nanoTime();
    RoundOutcome outcome = workers.run(round, start.model());
    double seconds = (System.nanoTime() - began) / 1e9;
    double middle = plan.shards().epoch(round.epoch()).progress(round.number(), 0.5);
    double learningRate = plan.learningRate().at(middle);
    RoundMetrics ended = RoundMetrics.of(round, outcome, learningRate, seconds);
    if (!Double.isFinite(ended.loss())) {
      throw new IllegalStateException(
          "Cannot go on: the loss is %s in epoch %s, round %s at a learning rate of %s (a lower one may help)"
              .formatted(ended.loss(), ended.epoch(), ended.round(), learningRate));
    }
    tellRejected(
        outcome.reports().stream().flatMap(report -> report.rejections().stream()).toList());
    listeners.forEach(listener -> listener.roundEnded(ended));
    Checkpoint after = start.afterRound(outcome, plan.averaging());
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
    checkpoints.save(checkpoint, bestEpoch());
  }
}
