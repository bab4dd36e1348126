package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.convoy.architecture.Architectures;
import io.convoy.architecture.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.dl4j.RandomData;
import io.convoy.training.ModelState;
import io.convoy.training.Optimization;
import io.convoy.training.Replica;
import io.convoy.training.ReplicaResult;
import io.convoy.training.TrainingStep;
import io.convoy.training.Updater;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnednnReplicaTest {
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);

  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void resultDependsOnTheArgumentsOnly(Graph graph) {
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 8, 8, 5);
    try (Replica replica = replica(graph);
        Replica other = replica(graph)) {
      ReplicaResult first = replica.train(start, steps.iterator());
      other.train(
          RandomData.state(graph, NESTEROV, 3), RandomData.steps(graph, 4, 11, 2).iterator());

      assertThat(replica.train(start, steps.iterator())).isEqualTo(first);
      assertThat(other.train(start, steps.iterator())).isEqualTo(first);
      assertThat(first.state().parameters()).isNotEqualTo(start.parameters());
    }
  }

  @Test
  void stepsInOneCallAreTheSameAsOneCallForEach() {
    Graph graph = Networks.residuals();
    List<TrainingStep> steps = RandomData.steps(graph, 2, 8, 8, 3);
    try (Replica replica = replica(graph)) {
      ReplicaResult together =
          replica.train(RandomData.state(graph, NESTEROV, 1), steps.iterator());

      ModelState state = RandomData.state(graph, NESTEROV, 1);
      double lossSum = 0;
      for (TrainingStep step : steps) {
        ReplicaResult result = replica.train(state, List.of(step).iterator());
        state = result.state();
        lossSum += result.lossSum();
      }

      assertThat(state).isEqualTo(together.state());
      assertThat(together.lossSum()).isEqualTo(lossSum);
      assertThat(together.examples()).isEqualTo(19);
    }
  }

  @Test
  void moreBatchSizesThanProgramsAreKeptGiveTheSameBits() {
    Graph graph = Networks.residuals();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    try (Replica replica = replica(graph)) {
      ReplicaResult first = replica.train(start, steps.iterator());

      assertThat(replica.train(start, steps.iterator())).isEqualTo(first);
    }
  }

  /** Whatever one backend has learned, the other goes on with. */
  @Test
  void goesOnWhereDeeplearning4jStopped() {
    Graph graph = Networks.residuals();
    List<TrainingStep> before = RandomData.steps(graph, 2, 8, 8);
    List<TrainingStep> after = RandomData.steps(graph, 4, 8, 8);
    try (Replica onednn = replica(graph);
        Replica dl4j = new Dl4jBackend(graph, NESTEROV, 5e-4, 1).replica()) {
      ModelState middle =
          dl4j.train(RandomData.state(graph, NESTEROV, 1), before.iterator()).state();
      ModelState continued = onednn.train(middle, after.iterator()).state();
      ModelState expected = dl4j.train(middle, after.iterator()).state();

      int length = middle.parameters().length;
      assertThat(
              Comparison.largestDifference(
                  continued.parameters(), Comparison.doubles(expected.parameters()), 0, length))
          .isLessThan(1e-5);
      assertThat(
              Comparison.largestDifference(
                  continued.updaterState(), Comparison.doubles(expected.updaterState()), 0, length))
          .isLessThan(1e-5);
    }
  }

  /** A limit that this gradient passes, and one that it does not. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e9})
  void clipsAndSmoothsAsDeeplearning4jDoes(double maxGradientNorm) {
    Graph graph = Networks.residuals();
    Optimization optimization = new Optimization(NESTEROV, 5e-4, maxGradientNorm, 0.1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 8);
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica onednn = new OnednnBackend(graph, optimization, 1, Precision.FLOAT32).replica();
        Replica plain = replica(graph);
        Replica dl4j = new Dl4jBackend(graph, optimization, 1).replica()) {
      ReplicaResult result = onednn.train(start, steps.iterator());
      ReplicaResult expected = dl4j.train(start, steps.iterator());

      assertThat(result.lossSum()).isEqualTo(expected.lossSum(), within(1e-4));
      assertThat(
              Comparison.largestDifference(
                  result.state().parameters(),
                  Comparison.doubles(expected.state().parameters()),
                  0,
                  start.parameters().length))
          .isLessThan(1e-5);
      assertThat(plain.train(start, steps.iterator()).state()).isNotEqualTo(result.state());
    }
  }

  @Test
  void everyStepHasItsOwnLearningRate() {
    Graph graph = Networks.named("digits");
    Updater sgd = new Updater.Sgd();
    ModelState start = RandomData.state(graph, sgd, 1);
    TrainingStep step = RandomData.steps(graph, 2, 4).get(0);
    TrainingStep still = new TrainingStep(step.batch(), 0, Seed.of(1));
    TrainingStep half = new TrainingStep(step.batch(), step.learningRate() / 2, Seed.of(1));
    try (Replica replica = new OnednnBackend(graph, sgd, 0, 1, Precision.FLOAT32).replica()) {
      float[] whole = replica.train(start, List.of(step).iterator()).state().parameters();
      float[] small = replica.train(start, List.of(still, half).iterator()).state().parameters();

      assertThat(whole).isNotEqualTo(start.parameters());
      for (int i = 0; i < whole.length; i++) {
        float from = start.parameters()[i];
        assertThat(small[i] - from).isCloseTo((whole[i] - from) / 2, within(1e-7f));
      }
    }
  }

  /** Half as many digits at every step of the way, but no fewer where a step is taken. */
  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void lossInBfloat16FollowsThatInFloat32(Graph graph) {
    ModelState start = new ModelState(Comparison.parameters(graph), new float[0]);
    TrainingStep step = new TrainingStep(RandomData.batch(graph, 8, 2), 0.01, Seed.of(1));
    List<TrainingStep> steps = Collections.nCopies(12, step);
    Updater sgd = new Updater.Sgd();
    try (Replica single = new OnednnBackend(graph, sgd, 0, 1, Precision.FLOAT32).replica();
        Replica half = new OnednnBackend(graph, sgd, 0, 1, Precision.BFLOAT16).replica()) {
      double first = single.train(start, steps.subList(0, 1).iterator()).lossSum();
      double expected = single.train(start, steps.iterator()).lossSum() / steps.size();

      double loss = half.train(start, steps.iterator()).lossSum() / steps.size();

      assertThat(loss).isCloseTo(expected, withinPercentage(5));
      assertThat(expected).isLessThan(first);
    }
  }

  @Test
  void threadsShareAnUpdateWithoutChangingIt() {
    Graph graph = Networks.named("digits");
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    TrainingStep step = RandomData.steps(graph, 2, 1).get(0);
    try (Replica one = replica(graph);
        Replica three = new OnednnBackend(graph, NESTEROV, 5e-4, 3, Precision.FLOAT32).replica()) {
      float[] expected = one.train(start, List.of(step).iterator()).state().parameters();
      float[] actual = three.train(start, List.of(step).iterator()).state().parameters();

      int length = actual.length;
      assertThat(Comparison.largestDifference(actual, Comparison.doubles(expected), 0, length))
          .isLessThan(1e-6);
    }
  }

  @Test
  void startIsLeftUnchanged() {
    Graph graph = Networks.named("digits");
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica replica = replica(graph)) {
      replica.train(start, RandomData.steps(graph, 2, 4, 4).iterator());
    }
    assertThat(start).isEqualTo(RandomData.state(graph, NESTEROV, 1));
  }

  @Test
  void withoutStepsTheStateStaysAsItIs() {
    Graph graph = Networks.named("digits");
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica replica = replica(graph)) {
      assertThat(replica.train(start, List.<TrainingStep>of().iterator()))
          .isEqualTo(new ReplicaResult(start, 0, 0));

      replica.train(start, RandomData.steps(graph, 2, 4).iterator());

      assertThat(replica.train(start, List.<TrainingStep>of().iterator()))
          .isEqualTo(new ReplicaResult(start, 0, 0));
    }
  }

  @Test
  void twoThreadsAtOnceGiveTheSameBitsAsOneAfterTheOther() throws Exception {
    Graph graph = Architectures.named("lenet").graph();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> left = RandomData.steps(graph, 2, 16, 16, 16, 16, 7);
    List<TrainingStep> right = RandomData.steps(graph, 3, 16, 16, 16, 16, 9);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Replica first = replica(graph);
        Replica second = replica(graph)) {
      Future<ReplicaResult> ofLeft = threads.submit(() -> first.train(start, left.iterator()));
      Future<ReplicaResult> ofRight = threads.submit(() -> second.train(start, right.iterator()));

      List<ReplicaResult> atOnce = List.of(ofLeft.get(), ofRight.get());

      assertThat(atOnce)
          .containsExactly(
              second.train(start, left.iterator()), first.train(start, right.iterator()));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void refusesParametersOfAnotherNetwork() {
    try (Replica replica = replica(Networks.named("digits"))) {
      assertThatThrownBy(
              () ->
                  replica.train(
                      new ModelState(new float[7], new float[7]),
                      List.<TrainingStep>of().iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load 7 parameters into a network of 859");
    }
  }

  @Test
  void refusesTheStateOfAnotherUpdater() {
    Graph graph = Networks.named("digits");
    float[] parameters = RandomData.state(graph, NESTEROV, 1).parameters();
    try (Replica replica = replica(graph)) {
      assertThatThrownBy(
              () ->
                  replica.train(
                      new ModelState(parameters, new float[0]), List.<TrainingStep>of().iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load updater state of 0 values into an updater of 859");
    }
  }

  @Test
  void refusesImagesOfAnotherShape() {
    ImageBatch small = new ImageBatch(new ImageShape(1, 9, 9), new float[81], new int[1]);
    assertRefused(small, "Cannot give images of 1x9x9 to digits (must be 1x10x10)");
  }

  @Test
  void refusesLabelsThatAreNone() {
    ImageBatch strange = new ImageBatch(new ImageShape(1, 10, 10), new float[100], new int[] {3});
    assertRefused(strange, "Invalid label: 3 (must be 0 to 2)");
  }

  private static void assertRefused(ImageBatch batch, String message) {
    Graph graph = Networks.named("digits");
    TrainingStep step = new TrainingStep(batch, 0.1, Seed.of(1));
    try (Replica replica = replica(graph)) {
      assertThatThrownBy(
              () -> replica.train(RandomData.state(graph, NESTEROV, 1), List.of(step).iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  private static Replica replica(Graph graph) {
    return new OnednnBackend(graph, NESTEROV, 5e-4, 1, Precision.FLOAT32).replica();
  }
}
