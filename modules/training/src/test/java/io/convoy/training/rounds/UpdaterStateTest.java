package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdaterStateTest {
  @TempDir private Path folder;

  @Test
  void resetStartsEveryRoundWithoutUpdaterState() {
    SmallRun momentum = run(5, UpdaterState.RESET, new Updater.Nesterov(0.9));
    ModelState end = momentum.train().model();
    assertThat(end.updaterState()).containsOnly(0).hasSize(21);
    assertThat(end.parameters())
        .isNotEqualTo(
            run(5, UpdaterState.AVERAGE, new Updater.Nesterov(0.9)).train().model().parameters());
  }

  /**
   * A step from velocity 0 is that of plain gradient descent at a rate 1 + momentum times as high.
   */
  @Test
  void withOneStepPerRoundResetRemovesMomentum() {
    float[] reset =
        run(1, UpdaterState.RESET, new Updater.Nesterov(0.5)).train().model().parameters();
    float[] plain =
        run(1, UpdaterState.AVERAGE, new Updater.Sgd(), 0.15).train().model().parameters();
    for (int i = 0; i < plain.length; i++) {
      assertThat(reset[i]).isCloseTo(plain[i], within(1e-6f));
    }
  }

  /** In an uneven last round workers take different numbers of steps. */
  @Test
  void averagedSecondMomentsOfAdamAreNeverNegative() {
    ModelState end = run(3, UpdaterState.AVERAGE, Updater.Adam.adam()).train().model();
    int parameters = end.parameters().length;
    for (int i = parameters; i < 2 * parameters; i++) {
      assertThat(end.updaterState()[i]).isNotNegative();
    }
    assertThat(end.updaterState()[2 * parameters]).isEqualTo(10);
  }

  @Test
  void resetCountsTheStepsOfAdamAnew() {
    ModelState end = run(5, UpdaterState.RESET, Updater.Adam.adam()).train().model();
    assertThat(end.updaterState()).containsOnly(0).hasSize(43);
  }

  private SmallRun run(int period, UpdaterState updaterState, Updater updater) {
    return run(period, updaterState, updater, 0.1);
  }

  private SmallRun run(int period, UpdaterState updaterState, Updater updater, double rate) {
    TrainingPlan plain =
        SmallRun.plan(new ShardPlan(40, 2, 4, period), 2, LearningRate.constant(rate));
    TrainingPlan plan =
        new TrainingPlan(
            plain.shards(),
            plain.epochs(),
            plain.learningRate(),
            new Averaging(RunningStatistics.NONE, updaterState, OuterMomentum.NONE),
            plain.preprocessing(),
            plain.badImages(),
            plain.seed());
    return SmallRun.of(
        plan, updater, folder.resolve("%s %s %s".formatted(updaterState, updater, rate)));
  }
}
