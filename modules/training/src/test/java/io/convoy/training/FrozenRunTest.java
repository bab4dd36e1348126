package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.Freezing;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.freezing.FrozenLayers.Range;
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
import io.convoy.training.rounds.sampling.Sampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose first class is frozen in the first two of three epochs. */
class FrozenRunTest {
  private static final int EPOCHS = 3;
  private static final int FROZEN_EPOCHS = 2;

  @TempDir private Path folder;

  @Test
  void frozenParametersHaveTheBitsOfTheStartUntilTheyAreUnfrozen() {
    SmallRun run = run(folder.resolve("whole"));
    FrozenLayers frozen = run.plan().freezing().layers();
    List<ModelState> states = startsOfRounds(run);
    ModelState start = run.start().model();
    int rounds = run.plan().shards().epoch(0).rounds();
    for (int round = 0; round < states.size(); round++) {
      boolean changed = round > FROZEN_EPOCHS * rounds;
      assertThat(states.get(round).frozen(frozen).equals(start.frozen(frozen))).isEqualTo(!changed);
      assertThat(states.get(round).trained(frozen).equals(start.trained(frozen)))
          .isEqualTo(round == 0);
    }
    assertThat(states.get(FROZEN_EPOCHS * rounds).frozen(frozen).updaterState()).containsOnly(0);
  }

  /** Otherwise the first steps of the unfrozen layers would be several times too long. */
  @Test
  void adamBeginsAnewWhereLayersAreUnfrozen() {
    SmallRun run = run(new Updater.Adam(0.9, 0.999, 1e-8, false), folder.resolve("adam"));
    int rounds = run.plan().shards().epoch(0).rounds();
    List<ModelState> states = startsOfRounds(run);
    for (int round = 1; round < states.size(); round++) {
      float[] state = states.get(round).updaterState();
      float steps = round < FROZEN_EPOCHS * rounds ? round : round - FROZEN_EPOCHS * rounds;
      assertThat(state[state.length - 1]).isEqualTo(steps);
    }
    assertThat(states.get(FROZEN_EPOCHS * rounds).updaterState()).containsOnly(0);
  }

  private static List<ModelState> startsOfRounds(SmallRun run) {
    List<ModelState> states = new ArrayList<>();
    try (Workers workers = run.workers()) {
      Workers recording =
          new Workers() {
            @Override
            public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
              states.add(start);
              return workers.run(round, start, remainders);
            }

            @Override
            public void close() {}
          };
      run.trainer(recording, new MetricsLog(run.files()), List.of()).train(run.start());
    }
    return states;
  }

  /** The other classes of a linear model do not depend on the frozen one. */
  @Test
  void trainedParametersAreThoseOfARunWithoutFrozenOnes() {
    SmallRun run = run(folder.resolve("frozen"));
    SmallRun all =
        new SmallRun(plan(Freezing.NONE), run.images(), run.backend(), folder.resolve("all"));
    FrozenLayers frozen = run.plan().freezing().layers();

    ModelState end = run.train().model();
    ModelState expected = all.train().model();
    assertThat(end.trained(frozen)).isEqualTo(expected.trained(frozen));
    assertThat(end.frozen(frozen)).isNotEqualTo(expected.frozen(frozen));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 8, 9, 11})
  void endsInTheSameBitsAfterAStopInAnyRound(int rounds) {
    for (Updater updater : List.of(new Updater.Nesterov(0.9), Updater.Adam.adam())) {
      endsInTheSameBitsAfterAStop(updater, rounds);
    }
  }

  private void endsInTheSameBitsAfterAStop(Updater updater, int rounds) {
    Checkpoint expected = run(updater, folder.resolve(updater.name() + "-whole")).train();
    SmallRun stopped = run(updater, folder.resolve(updater.name() + "-stopped"));
    try (Workers workers = stopped.workers()) {
      Workers stopping =
          new Workers() {
            private int left = rounds;

            @Override
            public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
              if (left-- == 0) {
                throw new IllegalStateException("stopped");
              }
              return workers.run(round, start, remainders);
            }

            @Override
            public void close() {}
          };
      Trainer trainer = stopped.trainer(stopping, new MetricsLog(stopped.files()), List.of());
      assertThatThrownBy(() -> trainer.train(stopped.start())).hasMessage("stopped");
    }
    assertThat(stopped.resume()).isEqualTo(expected);
  }

  private static SmallRun run(Path folder) {
    return run(new Updater.Nesterov(0.9), folder);
  }

  private static SmallRun run(Updater updater, Path folder) {
    SmallRun run = SmallRun.of(plan(Freezing.NONE), updater, folder);
    LinearModel model = run.backend().model();
    FrozenLayers first =
        new FrozenLayers(
            List.of("first"),
            model.parameters(),
            List.of(new Range(model.offset(0), model.offset(1))));
    return new SmallRun(
        plan(new Freezing(first, FROZEN_EPOCHS)), run.images(), run.backend(), folder);
  }

  private static TrainingPlan plan(Freezing freezing) {
    return new TrainingPlan(
        new ShardPlan(23, 2, 3, 1),
        EPOCHS,
        LearningRate.constant(0.02),
        new Averaging(
            RunningStatistics.NONE, UpdaterState.AVERAGE, new OuterMomentum(0.5, 0.75, true)),
        Preprocessing.identity(SmallImages.SHAPE),
        BadImagePolicy.FAIL,
        Seed.of(5),
        freezing,
        new Sampling.Shuffled());
  }
}
