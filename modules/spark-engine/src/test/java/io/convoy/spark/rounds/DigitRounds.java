package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.LinearBackend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.Freezing;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.Workers;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Rounds of a linear network on 200 synthetic digits, augmented. */
final class DigitRounds {
  static final ImageIndex<LabeledImages> DATA =
      Formats.index(
          new DataLocation("synthetic:digits?examples=200", Split.TRAIN), new Configuration());
  static final Shape SHAPE = new Shape(1, 28, 28);

  private DigitRounds() {}

  /** Trains an epoch, every example once. */
  static ModelState train(Workers workers, TrainingPlan plan, ModelState start) {
    ModelState state = start;
    Remainders remainders = Remainders.NONE;
    long trained = 0;
    int[] shuffled = plan.shards().shuffled(plan.seed(), 0);
    for (int round = 0; round < plan.shards().epoch(0).rounds(); round++) {
      RoundOutcome outcome = workers.run(Round.of(plan, shuffled, 0, round), state, remainders);
      state = outcome.state();
      remainders = outcome.remainders();
      trained += WorkerReport.trained(outcome.reports());
    }
    assertThat(trained).isEqualTo(plan.shards().examples());
    return state;
  }

  static Round firstRound(TrainingPlan plan) {
    return Round.of(plan, plan.shards().shuffled(plan.seed(), 0), 0, 0);
  }

  static TrainingPlan plan(int workers, int batchSize, int period) {
    return plan(200, workers, batchSize, period, RunningStatistics.NONE);
  }

  static TrainingPlan plan(
      int examples, int workers, int batchSize, int period, RunningStatistics statistics) {
    return new TrainingPlan(
        new ShardPlan(examples, workers, batchSize, period),
        1,
        new LearningRate(0.01, new Decay.Cosine(1), 0.1),
        Averaging.of(statistics),
        new Preprocessing(
            SHAPE, List.of(0.1), List.of(0.3), Augmentation.NONE.affine(new Affine(5, 0.1, 0, 1))),
        BadImagePolicy.FAIL,
        Seed.of(3));
  }

  /** The same plan with another exchange. */
  static TrainingPlan exchange(TrainingPlan plan, ExchangeFormat format) {
    return new TrainingPlan(
        plan.shards(),
        plan.epochs(),
        plan.learningRate(),
        plan.averaging().exchange(format),
        plan.preprocessing(),
        plan.badImages(),
        plan.seed(),
        plan.freezing(),
        plan.sampling());
  }

  /** The same plan with layers frozen in all epochs. */
  static TrainingPlan freeze(TrainingPlan plan, FrozenLayers frozen) {
    return new TrainingPlan(
        plan.shards(),
        plan.epochs(),
        plan.learningRate(),
        plan.averaging(),
        plan.preprocessing(),
        plan.badImages(),
        plan.seed(),
        Freezing.always(frozen),
        plan.sampling());
  }

  static LinearBackend backend(Updater updater) {
    return new LinearBackend(SHAPE, 10, updater);
  }
}
