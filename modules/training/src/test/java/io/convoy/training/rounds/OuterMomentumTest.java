package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OuterMomentumTest {
  @TempDir private Path folder;

  /** Every round's average is its start + 1: v = 1, 1.5, 1.75. */
  @Test
  void theVelocityIsADecayingSum() {
    assertThat(parametersAfterEachRound(new OuterMomentum(0.5, 1, false)))
        .containsExactly(1.0, 2.5, 4.25);
  }

  @Test
  void nesterovLooksAhead() {
    assertThat(parametersAfterEachRound(new OuterMomentum(0.5, 1, true)))
        .containsExactly(1.5, 3.25, 5.125);
  }

  @Test
  void theLearningRateScalesTheStep() {
    assertThat(parametersAfterEachRound(new OuterMomentum(0.5, 0.5, false)))
        .containsExactly(0.5, 1.25, 2.125);
    assertThat(parametersAfterEachRound(new OuterMomentum(0, 2, false)))
        .containsExactly(2.0, 4.0, 6.0);
  }

  @Test
  void runningStatisticsAreThoseOfTheAverage() {
    Averaging averaging =
        new Averaging(
            new RunningStatistics(List.of(new RunningStatistics.Block(1, 1))),
            UpdaterState.AVERAGE,
            new OuterMomentum(0.5, 3, true));
    Checkpoint after =
        Checkpoint.initial(new ModelState(new float[] {1, 2, 3, 4}, new float[0]))
            .afterRound(outcome(2, 4, 0.5f, 5), averaging);
    assertThat(after.model().parameters()).containsExactly(5.5f, 4, 0.5f, 8.5f);
  }

  @Test
  void withoutMomentumTheNextRoundStartsFromTheAverageBitForBit() {
    float[] average = {0.1f, -0.0f, 1e-30f};
    Checkpoint after =
        Checkpoint.initial(new ModelState(new float[] {1e10f, 1, 1}, new float[0]))
            .afterRound(outcome(average), averaging(OuterMomentum.NONE));
    assertThat(after.model().parameters()).isSameAs(average);
    assertThat(after.outerVelocity()).isEqualTo(OuterVelocity.NONE);
  }

  /** With one step per round, slow momentum over plain descent is Polyak's heavy ball. */
  @Test
  void withPeriodOneItIsTheHeavyBallMethod() {
    TrainingPlan plain = SmallRun.plan(new ShardPlan(24, 1, 4, 1), 1, LearningRate.constant(0.125));
    TrainingPlan plan =
        new TrainingPlan(
            plain.shards(),
            plain.epochs(),
            plain.learningRate(),
            averaging(new OuterMomentum(0.75, 1, false)),
            plain.preprocessing(),
            plain.badImages(),
            plain.seed());
    SmallRun run = SmallRun.of(plan, new Updater.Sgd(), folder);
    float[] w = run.start().model().parameters().clone();
    double[] v = new double[w.length];
    int[] order = plan.shards().shuffled(plan.seed(), 0);
    try (Replica replica = run.backend().replica()) {
      for (int start = 0; start < 24; start += 4) {
        int[] batch = Arrays.copyOfRange(order, start, start + 4);
        TrainingStep step = new TrainingStep(run.batch(batch), 0.125, plan.seed());
        float[] next =
            replica
                .train(new ModelState(w, new float[0]), List.of(step).iterator())
                .state()
                .parameters();
        for (int i = 0; i < w.length; i++) {
          v[i] = 0.75 * v[i] + (next[i] - w[i]);
          w[i] = (float) (w[i] + v[i]);
        }
      }
    }
    float[] trained = run.train().model().parameters();
    for (int i = 0; i < w.length; i++) {
      assertThat(trained[i]).isCloseTo(w[i], within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsAnImpossibleMomentum(double momentum) {
    assertThatThrownBy(() -> new OuterMomentum(momentum, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid outer momentum: %s (must be at least 0 and below 1)".formatted(momentum));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleLearningRate(double rate) {
    assertThatThrownBy(() -> new OuterMomentum(0, rate, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid outer learning rate: %s (must be above 0)".formatted(rate));
  }

  private static List<Double> parametersAfterEachRound(OuterMomentum outer) {
    Checkpoint checkpoint = Checkpoint.initial(new ModelState(new float[1], new float[0]));
    List<Double> parameters = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      float start = checkpoint.model().parameters()[0];
      checkpoint = checkpoint.afterRound(outcome(start + 1), averaging(outer));
      parameters.add((double) checkpoint.model().parameters()[0]);
    }
    return parameters;
  }

  private static Averaging averaging(OuterMomentum outer) {
    return new Averaging(RunningStatistics.NONE, UpdaterState.AVERAGE, outer);
  }

  private static RoundOutcome outcome(float... average) {
    return new RoundOutcome(
        new ModelState(average, new float[0]),
        List.of(new WorkerReport(0, 1, 1, List.of(), 0, 0, 0)),
        0);
  }
}
