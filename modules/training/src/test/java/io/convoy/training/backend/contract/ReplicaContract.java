package io.convoy.training.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.Updater;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every replica must pass, whatever its backend. A subclass has a static method {@code
 * networks} with the networks to test.
 */
public abstract class ReplicaContract {
  protected static final Updater NESTEROV = new Updater.Nesterov(0.9);

  /** The backend, in single precision and with one thread. */
  protected abstract Backend backend(Graph graph, Updater updater, double weightDecay);

  protected final Replica replica(Graph graph) {
    return backend(graph, NESTEROV, 5e-4).replica();
  }

  private Replica plain(Graph graph) {
    return backend(graph, new Updater.Sgd(), 0).replica();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void resultDependsOnTheArgumentsOnly(Graph graph) {
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 8, 8, 5);
    try (Replica replica = replica(graph);
        Replica other = replica(graph)) {
      ReplicaResult first = replica.train(start, steps.iterator());
      replica.train(
          RandomData.state(graph, NESTEROV, 3), RandomData.steps(graph, 4, 11, 2).iterator());

      assertThat(replica.train(start, steps.iterator())).isEqualTo(first);
      assertThat(other.train(start, steps.iterator())).isEqualTo(first);
      assertThat(first.state().parameters()).isNotEqualTo(start.parameters());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsInOneCallAreTheSameAsOneCallForEach(Graph graph) {
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
  void everyStepHasItsOwnLearningRate() {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, new Updater.Sgd(), 1);
    TrainingStep step = RandomData.steps(graph, 2, 4).get(0);
    TrainingStep still = new TrainingStep(step.batch(), 0, Seed.of(1));
    TrainingStep half = new TrainingStep(step.batch(), step.learningRate() / 2, Seed.of(1));
    try (Replica replica = plain(graph)) {
      float[] whole = replica.train(start, List.of(step).iterator()).state().parameters();
      float[] small = replica.train(start, List.of(still, half).iterator()).state().parameters();

      assertThat(whole).isNotEqualTo(start.parameters());
      for (int i = 0; i < whole.length; i++) {
        float from = start.parameters()[i];
        assertThat(small[i] - from).isCloseTo((whole[i] - from) / 2, within(1e-7f));
      }
    }
  }

  /** Cross entropy is linear in the target, and so is a step of plain gradient descent. */
  @Test
  void stepOnMixedLabelsIsTheWeightedMeanOfTheStepsOnEither() {
    Graph graph = SmallNetworks.normalized();
    ModelState start = RandomData.state(graph, new Updater.Sgd(), 1);
    ImageBatch batch = RandomData.batch(graph, 6, 2);
    ImageBatch mixed = RandomData.mixed(batch, 0.3f);
    ImageBatch others =
        new ImageBatch(batch.shape(), batch.pixels(), mixed.mixed().orElseThrow().others());
    try (Replica replica = plain(graph)) {
      ReplicaResult own = replica.train(start, step(batch));
      ReplicaResult other = replica.train(start, step(others));
      ReplicaResult both = replica.train(start, step(mixed));

      assertThat(both.lossSum())
          .isEqualTo(0.7 * own.lossSum() + 0.3 * other.lossSum(), within(1e-4));
      float[] ofOwn = own.state().parameters();
      float[] ofOther = other.state().parameters();
      for (int i = 0; i < ofOwn.length; i++) {
        assertThat(both.state().parameters()[i])
            .isCloseTo(0.7f * ofOwn[i] + 0.3f * ofOther[i], within(1e-6f));
      }
      assertThat(ofOwn).isNotEqualTo(ofOther);
    }
  }

  private static Iterator<TrainingStep> step(ImageBatch batch) {
    return List.of(new TrainingStep(batch, 0.5, Seed.of(1))).iterator();
  }

  @Test
  void startIsNotModified() {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica replica = replica(graph)) {
      replica.train(start, RandomData.steps(graph, 2, 4, 4).iterator());
    }
    assertThat(start).isEqualTo(RandomData.state(graph, NESTEROV, 1));
  }

  @Test
  void withoutStepsTheStateIsUnchanged() {
    Graph graph = SmallNetworks.digits();
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
  void concurrentReplicasGiveTheSameBits() throws Exception {
    Graph graph = Graph.of(Architectures.named("lenet"));
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> left = RandomData.steps(graph, 2, 16, 16, 16, 16, 7);
    List<TrainingStep> right = RandomData.steps(graph, 3, 16, 16, 16, 16, 9);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Replica first = replica(graph);
        Replica second = replica(graph)) {
      Future<ReplicaResult> ofLeft = threads.submit(() -> first.train(start, left.iterator()));
      Future<ReplicaResult> ofRight = threads.submit(() -> second.train(start, right.iterator()));

      List<ReplicaResult> concurrent = List.of(ofLeft.get(), ofRight.get());

      assertThat(concurrent)
          .containsExactly(
              second.train(start, left.iterator()), first.train(start, right.iterator()));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void rejectsParametersOfAnotherNetwork() {
    ModelState other = new ModelState(new float[7], new float[7]);
    try (Replica replica = replica(SmallNetworks.digits())) {
      assertRejected(replica, other, "Cannot load 7 parameters into a network of 859");
    }
  }

  @Test
  void rejectsTheStateOfAnotherOptimizer() {
    Graph graph = SmallNetworks.digits();
    float[] parameters = RandomData.state(graph, NESTEROV, 1).parameters();
    try (Replica nesterov = replica(graph);
        Replica sgd = plain(graph)) {
      assertRejected(
          nesterov,
          new ModelState(parameters, new float[0]),
          "Cannot load updater state of 0 values into an updater of 859");
      assertRejected(
          sgd,
          new ModelState(parameters, parameters),
          "Cannot load updater state of 859 values into an updater of 0");
    }
  }

  private static void assertRejected(Replica replica, ModelState state, String message) {
    assertThatThrownBy(() -> replica.train(state, List.<TrainingStep>of().iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
