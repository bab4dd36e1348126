package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.dl4j.runtime.NativeFloats;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j stores parameters in the layout that the architecture defines. */
class ParameterPositionsTest {
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void everyBlockIsWhereTheLayoutSays(Graph graph) {
    ParameterLayout layout = ParameterLayout.of(graph);
    float[] expected = new float[layout.length()];
    try (Net net = new Net(graph)) {
      for (int i = 0; i < layout.blocks().size(); i++) {
        ParameterBlock block = layout.blocks().get(i);
        parameter(net, block.vertex(), block.role()).assign(i + 1);
        Arrays.fill(expected, block.offset(), block.end(), i + 1);
      }

      int difference = Arrays.mismatch(NativeFloats.values(net.graph().params()), expected);
      assertThat(difference).isEqualTo(-1);
    }
  }

  /** The order of the parameters is written to the model file; otherwise branches would mix. */
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void networkFromItsOwnJsonReadsTheSameParameters(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 4, 8);
    try (Net net = new Net(graph, Dl4jTarget.PORTABLE);
        InputTensors tensors = new InputTensors()) {
      ComputationGraph restored =
          new ComputationGraph(
              ComputationGraphConfiguration.fromJson(net.graph().getConfiguration().toJson()));
      restored.init();
      restored.setParams(net.graph().params());

      float[] output = NativeFloats.values(restored.output(tensors.images(batch))[0].dup('c'));

      assertThat(output).isEqualTo(net.probabilities(batch));
      restored.close();
    }
  }

  @Test
  void convolutionStoresOutputInputRowColumn() {
    Graph graph = SmallNetworks.inception();
    int offset = ParameterLayout.of(graph).block("3a.3x3.conv1", ParameterRole.WEIGHT).offset();
    try (Net net = new Net(graph)) {
      INDArray weights = parameter(net, "3a.3x3.conv1", ParameterRole.WEIGHT);
      assertThat(weights.shape()).containsExactly(3, 2, 3, 3);

      weights.putScalar(new long[] {2, 1, 0, 2}, 42);

      int index = ((2 * 2 + 1) * 3 + 0) * 3 + 2;
      assertThat(NativeFloats.values(net.graph().params())[offset + index]).isEqualTo(42);
    }
  }

  @Test
  void denseLayerStoresUnitByUnit() {
    Graph graph = SmallNetworks.digits();
    int offset = ParameterLayout.of(graph).block("dense", ParameterRole.WEIGHT).offset();
    try (Net net = new Net(graph)) {
      INDArray weights = parameter(net, "dense", ParameterRole.WEIGHT);
      assertThat(weights.shape()).containsExactly(64, 12);

      weights.putScalar(new long[] {5, 11}, 42);

      assertThat(NativeFloats.values(net.graph().params())[offset + 11 * 64 + 5]).isEqualTo(42);
    }
  }

  /** A dense layer after feature maps reads them in the order channel, row, column. */
  @Test
  void denseLayerReadsChannelRowColumn() {
    Graph graph = SmallNetworks.digits();
    try (Net net = new Net(graph)) {
      float[] pooled =
          NativeFloats.values(net.feedForward(RandomData.batch(graph, 1, 3)).get("pool").dup('c'));
      int strongest = strongest(pooled);
      parameter(net, "dense", ParameterRole.WEIGHT).assign(0);
      parameter(net, "dense", ParameterRole.WEIGHT).putScalar(new long[] {strongest, 0}, 1);

      float[] dense =
          NativeFloats.values(net.feedForward(RandomData.batch(graph, 1, 3)).get("dense").dup('c'));

      assertThat(pooled[strongest]).isPositive();
      assertThat(dense[0]).isEqualTo(pooled[strongest]);
    }
  }

  private static int strongest(float[] values) {
    int strongest = 0;
    for (int i = 0; i < values.length; i++) {
      strongest = values[i] > values[strongest] ? i : strongest;
    }
    return strongest;
  }

  private static INDArray parameter(Net net, String vertex, ParameterRole role) {
    String key =
        switch (role) {
          case WEIGHT -> "W";
          case BIAS -> "b";
          case SCALE -> "gamma";
          case SHIFT -> "beta";
          case MEAN -> "mean";
          case VARIANCE -> "var";
        };
    return net.graph().paramTable().get(vertex + "_" + key);
  }
}
