package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Architectures;
import io.convoy.architecture.Graph;
import io.convoy.dataset.Seed;
import io.convoy.training.ModelState;
import io.convoy.training.Optimization;
import io.convoy.training.Replica;
import io.convoy.training.ReplicaResult;
import io.convoy.training.TrainingStep;
import io.convoy.training.Updater;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.conf.CacheMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jReplicaTest {
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);

  @ParameterizedTest
  @MethodSource("io.convoy.dl4j.SmallNetworks#all")
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

  @Test
  void smallerBatchLeavesNothingOfALargerOneBehind() {
    Graph graph = Architectures.named("lenet").graph();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    List<TrainingStep> large = RandomData.steps(graph, 2, 16);
    List<TrainingStep> small = RandomData.steps(graph, 3, 5);
    try (Replica used = replica(graph);
        Replica fresh = replica(graph)) {
      ReplicaResult afterLarge = used.train(start, large.iterator());

      assertThat(used.train(afterLarge.state(), small.iterator()))
          .isEqualTo(fresh.train(afterLarge.state(), small.iterator()));
    }
  }

  @Test
  void stepsInOneCallAreTheSameAsOneCallForEach() {
    Graph graph = SmallNetworks.projected();
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
    try (Replica replica = new Dl4jReplica(graph, new Optimization(new Updater.Sgd(), 0), 1)) {
      float[] whole = replica.train(start, List.of(step).iterator()).state().parameters();
      float[] small = replica.train(start, List.of(still, half).iterator()).state().parameters();

      assertThat(whole).isNotEqualTo(start.parameters());
      for (int i = 0; i < whole.length; i++) {
        float from = start.parameters()[i];
        assertThat(small[i] - from).isCloseTo((whole[i] - from) / 2, within(1e-7f));
      }
    }
  }

  @Test
  void startIsLeftUnchanged() {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica replica = replica(graph)) {
      replica.train(start, RandomData.steps(graph, 2, 4, 4).iterator());
    }
    assertThat(start).isEqualTo(RandomData.state(graph, NESTEROV, 1));
  }

  @Test
  void withoutStepsTheStateStaysAsItIs() {
    Graph graph = SmallNetworks.digits();
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    try (Replica replica = replica(graph)) {
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
  void untrainedNetworkKnowsNothing() {
    Graph graph = Architectures.named("lenet5").graph();
    float[] zero = new float[Math.toIntExact(graph.parameters())];
    try (Replica replica = new Dl4jReplica(graph, new Optimization(new Updater.Sgd(), 0), 1)) {
      ReplicaResult guess =
          replica.train(
              new ModelState(zero, new float[0]), RandomData.steps(graph, 2, 32).iterator());
      ReplicaResult untrained =
          replica.train(
              RandomData.state(graph, new Updater.Sgd(), 1),
              RandomData.steps(graph, 2, 32).iterator());

      assertThat(guess.lossSum() / 32).isCloseTo(Math.log(10), within(1e-6));
      assertThat(untrained.lossSum() / 32).isCloseTo(Math.log(10), within(0.7));
    }
  }

  @ParameterizedTest
  @MethodSource("io.convoy.dl4j.SmallNetworks#all")
  void keepingConvolutionsDoesNotChangeTheGradient(Graph graph) {
    try (Net twice = new Net(graph);
        Net once = new Net(graph)) {
      Dl4jReplica.keepConvolutions(once.graph());
      assertThat(twice.graph().getConfiguration().getCacheMode()).isEqualTo(CacheMode.NONE);

      for (int size : new int[] {8, 8, 3, 8}) {
        assertThat(once.gradient(RandomData.batch(graph, size, size)))
            .isEqualTo(twice.gradient(RandomData.batch(graph, size, size)));
      }
    }
  }

  @Test
  void refusesParametersOfAnotherNetwork() {
    Graph graph = SmallNetworks.digits();
    try (Replica replica = replica(graph)) {
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
    Graph graph = SmallNetworks.digits();
    float[] parameters = RandomData.state(graph, NESTEROV, 1).parameters();
    try (Replica nesterov = replica(graph);
        Replica sgd = new Dl4jReplica(graph, new Optimization(new Updater.Sgd(), 0), 1)) {
      assertThatThrownBy(
              () ->
                  nesterov.train(
                      new ModelState(parameters, new float[0]), List.<TrainingStep>of().iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load updater state of 0 values into an updater of 859");
      assertThatThrownBy(
              () ->
                  sgd.train(
                      new ModelState(parameters, parameters), List.<TrainingStep>of().iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load updater state of 859 values into an updater of 0");
    }
  }

  private static Replica replica(Graph graph) {
    return new Dl4jReplica(graph, new Optimization(NESTEROV, 5e-4), 1);
  }
}
