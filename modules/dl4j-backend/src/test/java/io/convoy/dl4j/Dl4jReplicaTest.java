package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.ReplicaContract;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jReplicaTest extends ReplicaContract {
  static List<Graph> networks() {
    return SmallNetworks.all();
  }

  @Override
  protected Backend backend(Graph graph, Updater updater, double weightDecay) {
    return new Dl4jBackend(graph, updater, weightDecay, 1);
  }

  @Test
  void smallerBatchUsesNothingOfALargerOneBefore() {
    Graph graph = Graph.of(Architectures.named("lenet"));
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
  void untrainedNetworkGuesses() {
    Graph graph = Graph.of(Architectures.named("lenet5"));
    float[] zero = new float[Math.toIntExact(graph.parameters())];
    try (Replica replica = backend(graph, new Updater.Sgd(), 0).replica()) {
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
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void reusingConvolutionsDoesNotChangeTheGradient(Graph graph) {
    try (Net twice = new Net(graph);
        Net once = new Net(graph)) {
      TrainedGraph.reuseConvolutions(once.graph());
      assertThat(twice.graph().getConfiguration().getCacheMode()).isEqualTo(CacheMode.NONE);

      for (int size : new int[] {8, 8, 3, 8}) {
        assertThat(once.gradient(RandomData.batch(graph, size, size)))
            .isEqualTo(twice.gradient(RandomData.batch(graph, size, size)));
      }
    }
  }
}
