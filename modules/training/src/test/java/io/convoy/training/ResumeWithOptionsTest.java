package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.UpdaterState;
import io.convoy.training.rounds.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With each option, a run that is killed after a round and resumed has the bits of a whole run. */
class ResumeWithOptionsTest {
  private static final TrainingPlan PLAN =
      SmallRun.plan(
          new ShardPlan(23, 2, 3, new AveragingPeriod.Constant(2)), 3, LearningRate.constant(0.02));
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);
  private static final SmallImages IMAGES = SmallImages.of(PLAN.shards().examples(), 11);

  @TempDir private Path folder;

  /**
   * An option of training.
   *
   * @param name for the report of tests
   */
  record Option(String name, TrainingPlan plan, Updater updater, SmallImages images) {
    Option(String name, TrainingPlan plan, Updater updater) {
      this(name, plan, updater, IMAGES);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** New options join here. */
  static Stream<Option> options() {
    return Stream.of(
        new Option("adam", PLAN, Updater.Adam.adam()),
        new Option("adamw", PLAN, Updater.Adam.adamw()),
        new Option(
            "adam, reset",
            with(averaging(UpdaterState.RESET, MovingAverage.NONE)),
            Updater.Adam.adam()),
        new Option(
            "moving average",
            with(averaging(UpdaterState.AVERAGE, new MovingAverage(0.75))),
            NESTEROV),
        new Option(
            "moving average after outer momentum",
            with(
                new Averaging(
                    RunningStatistics.NONE,
                    UpdaterState.AVERAGE,
                    new OuterMomentum(0.5, 0.75, true),
                    new MovingAverage(0.9))),
            Updater.Adam.adam()),
        new Option("quadratic period", quadratic(), NESTEROV),
        new Option("mirrored in turns", mirroring(), NESTEROV),
        new Option("int8 exchange", exchange(ExchangeFormat.INT8), NESTEROV),
        new Option("bfloat16 exchange", exchange(ExchangeFormat.BFLOAT16), Updater.Adam.adam()),
        new Option(
            "int8 exchange, reset, outer momentum, moving average",
            with(
                new Averaging(
                    RunningStatistics.NONE,
                    UpdaterState.RESET,
                    new OuterMomentum(0.5, 0.75, true),
                    new MovingAverage(0.9),
                    ExchangeFormat.INT8)),
            Updater.Adam.adamw()),
        new Option("weights of examples", PLAN, NESTEROV, IMAGES.weighted()),
        new Option(
            "weights of examples, mixed", mixing(), Updater.Adam.adamw(), IMAGES.weighted()));
  }

  @ParameterizedTest
  @MethodSource("options")
  void endsInTheSameBitsAfterAKillInAnyRound(Option option) {
    SmallRun whole =
        SmallRun.of(option.plan(), option.images(), option.updater(), folder.resolve("whole"));
    Checkpoint expected = whole.train();
    Checkpoint last = whole.newest();
    int rounds = Math.toIntExact(expected.ledger().rounds());
    assertThat(rounds).isEqualTo(6);
    for (int round = 0; round < rounds; round++) {
      SmallRun killed = whole.in(folder.resolve("killed after " + round));
      killAfter(round, killed);

      assertThat(killed.resume()).as("killed after round %s", round).isEqualTo(expected);
      assertThat(killed.newest()).isEqualTo(last);
    }
  }

  private static void killAfter(int rounds, SmallRun run) {
    try (Workers workers = run.workers()) {
      Workers killed =
          new Workers() {
            private int left = rounds;

            @Override
            public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
              if (left == 0) {
                throw new IllegalStateException("killed");
              }
              left--;
              return workers.run(round, start, remainders);
            }

            @Override
            public void close() {}
          };
      Trainer trainer = run.trainer(killed, new MetricsLog(run.files()), List.of());
      assertThatThrownBy(() -> trainer.train(run.start())).hasMessage("killed");
    }
  }

  private static Averaging averaging(UpdaterState state, MovingAverage ema) {
    return new Averaging(RunningStatistics.NONE, state, OuterMomentum.NONE, ema);
  }

  private static TrainingPlan exchange(ExchangeFormat format) {
    return with(PLAN.averaging().exchange(format));
  }

  private static TrainingPlan with(Averaging averaging) {
    return with(averaging, PLAN.preprocessing());
  }

  /** Four rounds of one step in the first epoch, then one round in an epoch. */
  private static TrainingPlan quadratic() {
    LearningRate falling = new LearningRate(0.02, new Decay.Step(List.of(1.0), 0.25), 0);
    AveragingPeriod period = new AveragingPeriod.Quadratic(1, 0.02, falling);
    return SmallRun.plan(new ShardPlan(23, 2, 3, period), 3, falling);
  }

  private static TrainingPlan mirroring() {
    return with(PLAN.preprocessing().augmentation().flip(true).alternating(true));
  }

  private static TrainingPlan mixing() {
    return with(PLAN.preprocessing().augmentation().mixing(new BatchMixing(0.4, 1)));
  }

  private static TrainingPlan with(Augmentation augmentation) {
    Preprocessing plain = PLAN.preprocessing();
    return with(
        PLAN.averaging(),
        new Preprocessing(plain.input(), plain.framing(), plain.mean(), plain.std(), augmentation));
  }

  private static TrainingPlan with(Averaging averaging, Preprocessing preprocessing) {
    return new TrainingPlan(
        PLAN.shards(),
        PLAN.epochs(),
        PLAN.learningRate(),
        averaging,
        preprocessing,
        PLAN.badImages(),
        PLAN.seed());
  }
}
