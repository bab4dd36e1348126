package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.ShardPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormTest {
  private static final double RATE = 0.125;
  private static final Updater SGD = new Updater.Sgd();
  private static final Updater NESTEROV = new Updater.Nesterov(0.75);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void oneWorkerIsPlainGradientDescentForEveryPeriod(int period) {
    SmallRun run = run(new ShardPlan(30, 1, 4, period), SGD);
    float[] w = run.start().model().parameters().clone();
    for (int epoch = 0; epoch < 2; epoch++) {
      int[] order = run.plan().shards().shuffled(run.plan().seed(), epoch);
      for (int start = 0; start < 30; start += 4) {
        descend(w, run.batch(Arrays.copyOfRange(order, start, Math.min(30, start + 4))));
      }
    }
    assertThat(run.train().model().parameters()).containsExactly(w);
  }

  /** A step of gradient descent for the outputs {@code w.x + b} of three classes. */
  private static void descend(float[] w, ImageBatch batch) {
    int width = batch.shape().size() + 1;
    double[] gradient = new double[w.length];
    for (int image = 0; image < batch.size(); image++) {
      float[] x =
          Arrays.copyOfRange(batch.pixels(), image * (width - 1), (image + 1) * (width - 1));
      for (int k = 0; k < 3; k++) {
        double y = w[k * width + width - 1];
        for (int i = 0; i < x.length; i++) {
          y += (double) w[k * width + i] * x[i];
        }
        double error = y - (batch.labels()[image] == k ? 1 : 0);
        for (int i = 0; i < x.length; i++) {
          gradient[k * width + i] += error * x[i];
        }
        gradient[k * width + x.length] += error;
      }
    }
    for (int i = 0; i < w.length; i++) {
      w[i] -= (float) RATE * (float) (gradient[i] / batch.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void oneWorkerWithMomentumIsOneReplicaForEveryPeriod(int period) {
    SmallRun run = run(new ShardPlan(30, 1, 4, period), NESTEROV);
    ModelState state = run.start().model();
    try (Replica replica = run.backend().replica()) {
      for (int epoch = 0; epoch < 2; epoch++) {
        int[] order = run.plan().shards().shuffled(run.plan().seed(), epoch);
        List<TrainingStep> steps =
            IntStream.range(0, 8)
                .mapToObj(i -> Arrays.copyOfRange(order, 4 * i, Math.min(30, 4 * i + 4)))
                .map(part -> new TrainingStep(run.batch(part), RATE, Seed.of(1)))
                .toList();
        state = replica.train(state, steps.iterator()).state();
      }
    }
    assertThat(run.train().model()).isEqualTo(state);
  }

  /** With 50 examples the last round is uneven: 2 on 3 workers, so one of them trains nothing. */
  @ParameterizedTest
  @CsvSource({"2, 48", "3, 48", "2, 50", "3, 50", "2, 53", "3, 53", "3, 1"})
  void periodOneIsOneStepOnTheBatchOfAllWorkers(int workers, int examples) {
    for (Updater updater : List.of(SGD, NESTEROV)) {
      ModelState many = run(new ShardPlan(examples, workers, 4, 1), updater).train().model();
      ModelState one = run(new ShardPlan(examples, 1, 4 * workers, 1), updater).train().model();
      requireClose(many.parameters(), one.parameters());
      requireClose(many.updaterState(), one.updaterState());
    }
  }

  @Test
  void postLocalIsTheBatchOfAllWorkersUntilItsFirstDecay() {
    AveragingPeriod after = new AveragingPeriod.PostLocal(6, 2);
    AveragingPeriod during = new AveragingPeriod.PostLocal(6, 1);
    float[] one = run(new ShardPlan(48, 1, 8, 1), SGD).train().model().parameters();
    requireClose(run(new ShardPlan(48, 2, 4, after), SGD).train().model().parameters(), one);
    assertThat(
            distance(run(new ShardPlan(48, 2, 4, during), SGD).train().model().parameters(), one))
        .isGreaterThan(1e-4);
  }

  @Test
  void severalStepsBetweenAveragingsAreNotTheBatchOfAllWorkers() {
    float[] many = run(new ShardPlan(48, 2, 4, 6), SGD).train().model().parameters();
    float[] one = run(new ShardPlan(48, 1, 8, 6), SGD).train().model().parameters();
    assertThat(distance(many, one)).isGreaterThan(1e-4);
  }

  private static double distance(float[] many, float[] one) {
    double distance = 0;
    for (int i = 0; i < one.length; i++) {
      distance = Math.max(distance, Math.abs(many[i] - one[i]));
    }
    return distance;
  }

  private SmallRun run(ShardPlan shards, Updater updater) {
    Path own = folder.resolve("%s %s".formatted(shards, updater.name()));
    return SmallRun.of(SmallRun.plan(shards, 2, LearningRate.constant(RATE)), updater, own);
  }

  private static void requireClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double norm = 0;
    double distance = 0;
    for (int i = 0; i < expected.length; i++) {
      norm += (double) expected[i] * expected[i];
      distance += Math.pow((double) actual[i] - expected[i], 2);
    }
    assertThat(Math.sqrt(distance)).isLessThanOrEqualTo(1e-6 * Math.sqrt(norm));
  }
}
