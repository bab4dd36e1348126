package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.ReplicaContract;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnednnReplicaTest extends ReplicaContract {
  static List<Graph> networks() {
    return Networks.all();
  }

  @Override
  protected Backend backend(Graph graph, Updater updater, double weightDecay) {
    return new OnednnBackend(graph, updater, weightDecay, 1, Precision.FLOAT32);
  }

  @Test
  void moreBatchSizesThanCachedProgramsGiveTheSameBits() {
    Graph graph = Networks.residuals();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    try (Replica replica = replica(graph)) {
      ReplicaResult first = replica.train(start, steps.iterator());

      assertThat(replica.train(start, steps.iterator())).isEqualTo(first);
    }
  }

  /** A state trained by one backend is a valid start of the other. */
  @Test
  void continuesTrainingFromDeeplearning4j() {
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

  /** A limit below the norm of this gradient, and one above it. */
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
  void mixesAndSmoothsLabelsAsDeeplearning4jDoes() {
    Graph graph = Networks.residuals();
    Optimization optimization = new Optimization(NESTEROV, 5e-4, Double.POSITIVE_INFINITY, 0.1);
    ImageBatch batch = RandomData.mixed(RandomData.batch(graph, 8, 2), 0.4f);
    List<TrainingStep> steps = List.of(new TrainingStep(batch, 0.05, Seed.of(1)));
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica onednn = new OnednnBackend(graph, optimization, 1, Precision.FLOAT32).replica();
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
    }
  }

  /** Activations have half as many digits, parameters as many as in float32. */
  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void lossInBfloat16FollowsThatInFloat32(Graph graph) {
    Machine.assume(() -> Processor.requireSupport(Precision.BFLOAT16));
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
  void rejectsImagesOfAnotherShape() {
    ImageBatch small = new ImageBatch(new Shape(1, 9, 9), new float[81], new int[1]);
    assertRefused(small, "Cannot run digits on images of 1x9x9 (must be 1x10x10)");
  }

  @Test
  void rejectsLabelsOutOfRange() {
    ImageBatch strange = new ImageBatch(new Shape(1, 10, 10), new float[100], new int[] {3});
    assertRefused(strange, "Invalid label: 3 (must be 0 to 2)");
  }

  private void assertRefused(ImageBatch batch, String message) {
    Graph graph = Networks.named("digits");
    TrainingStep step = new TrainingStep(batch, 0.1, Seed.of(1));
    try (Replica replica = replica(graph)) {
      assertThatThrownBy(
              () -> replica.train(RandomData.state(graph, NESTEROV, 1), List.of(step).iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }
}
