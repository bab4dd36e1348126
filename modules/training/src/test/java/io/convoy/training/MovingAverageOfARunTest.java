package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.ema.AveragedParameters;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.UpdaterState;
import io.convoy.training.rounds.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingAverageOfARunTest {
  private static final MovingAverage EMA = new MovingAverage(0.75);

  @TempDir private Path folder;

  @Test
  void trainingDoesNotDependOnIt() {
    SmallRun averaged = run(EMA, 0.02);
    averaged.train();
    SmallRun plain = run(MovingAverage.NONE, 0.02);
    plain.train();

    Checkpoint last = averaged.checkpoints().latest().orElseThrow().checkpoint();
    Checkpoint expected = plain.checkpoints().latest().orElseThrow().checkpoint();
    assertThat(last.model()).isEqualTo(expected.model());
    assertThat(expected.averaged()).isEqualTo(AveragedParameters.NONE);
    assertThat(last.averaged().values()).hasSameSizeAs(last.model().parameters());
  }

  @Test
  void theModelOfTheRunIsTheAverageOverAllRounds() {
    List<float[]> rounds = new ArrayList<>();
    SmallRun run = run(EMA, 0.02);
    AveragedParameters expected = AveragedParameters.NONE;
    rounds.add(run.start().model().parameters());
    Checkpoint end;
    try (Workers workers = run.workers()) {
      Workers recorded =
          new Workers() {
            @Override
            public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
              RoundOutcome outcome = workers.run(round, start, remainders);
              rounds.add(outcome.state().parameters());
              return outcome;
            }

            @Override
            public void close() {}
          };
      end = run.trainer(recorded, new MetricsLog(run.files()), List.of()).train(run.start());
    }
    for (int round = 1; round < rounds.size(); round++) {
      expected = EMA.after(expected, rounds.get(round - 1), rounds.get(round));
    }
    assertThat(end.model().parameters()).isEqualTo(expected.values());
  }

  @Test
  void theAverageIsWhatIsEvaluated() {
    SmallRun averaged = run(EMA, 0.02);
    List<Double> losses = losses(averaged, StoppingCriteria.NONE);
    List<Double> plain = losses(run(MovingAverage.NONE, 0.02), StoppingCriteria.NONE);

    assertThat(losses).hasSameSizeAs(plain);
    for (int epoch = 0; epoch < losses.size(); epoch++) {
      assertThat(losses.get(epoch)).isNotEqualTo(plain.get(epoch));
    }
  }

  @Test
  void earlyStoppingKeepsTheAverageOfTheBestEpoch() {
    EarlyStopping early = new EarlyStopping(EarlyStopping.Metric.LOSS, 1, 0);
    StoppingCriteria stopping =
        new StoppingCriteria(Optional.empty(), Optional.empty(), Optional.of(early));
    SmallRun run = run(EMA, 0.3);
    MetricsLog metrics = new MetricsLog(run.files());
    Checkpoint end = train(run, stopping, metrics);

    int best = stopping.bestEpoch(metrics.epochs()).orElseThrow();
    assertThat(best).isLessThan(end.epoch());
    assertThat(end.model().parameters())
        .isEqualTo(run.checkpoints().endOfEpoch(best).averaged().values());
  }

  private static List<Double> losses(SmallRun run, StoppingCriteria stopping) {
    MetricsLog metrics = new MetricsLog(run.files());
    train(run, stopping, metrics);
    return metrics.epochs().stream().map(EpochMetrics::test).map(test -> test.loss()).toList();
  }

  private static Checkpoint train(SmallRun run, StoppingCriteria stopping, MetricsLog metrics) {
    try (Workers workers = run.workers()) {
      return run.trainer(workers, CheckpointSchedule.EVERY_EPOCH, stopping, metrics, List.of())
          .train(run.start());
    }
  }

  private SmallRun run(MovingAverage ema, double rate) {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(23, 2, 3, 1), 4, LearningRate.constant(rate));
    TrainingPlan averaged =
        new TrainingPlan(
            plan.shards(),
            plan.epochs(),
            plan.learningRate(),
            new Averaging(RunningStatistics.NONE, UpdaterState.AVERAGE, OuterMomentum.NONE, ema),
            plan.preprocessing(),
            plan.badImages(),
            plan.seed());
    return SmallRun.of(averaged, new Updater.Nesterov(0.9), folder.resolve("decay " + ema.decay()));
  }
}
