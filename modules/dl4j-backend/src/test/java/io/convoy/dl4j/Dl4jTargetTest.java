package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Loss;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.contract.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jTargetTest {
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void portableNetworkGivesTheProbabilitiesOfTheTrainingNetwork(Graph graph) {
    Graph network = graph.loss(Loss.SOFTMAX);
    ImageBatch batch = RandomData.batch(network, 5, 2);
    try (Net training = new Net(network, Dl4jTarget.TRAINING);
        Net portable = new Net(network, Dl4jTarget.PORTABLE)) {
      float[] expected = training.probabilities(batch);
      float[] actual = portable.probabilities(batch);

      assertThat(actual).hasSameSizeAs(expected);
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
      }
      assertThat(largest).isLessThan(1e-5);
    }
  }
}
