package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.lowering.Dl4jLowering;
import io.convoy.dl4j.runtime.InputTensors;
import io.convoy.training.backend.contract.RandomData;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;

class GradientTest {
  private static final double STEP = 1e-6;

  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void everyParameterReceivesGradient(Graph graph) {
    try (Net net = new Net(graph)) {
      float[] gradient = net.gradient(RandomData.batch(graph, 16, 2));

      for (ParameterBlock block : learned(graph)) {
        float[] own = Arrays.copyOfRange(gradient, block.offset(), block.end());
        int received = 0;
        for (float value : own) {
          assertThat(value).isFinite();
          received += value == 0 ? 0 : 1;
        }
        // A ReLU that is 0 for all 16 images has no gradient.
        assertThat(received).as(block.toString()).isGreaterThan(own.length / 2);
      }
    }
  }

  /** In double precision the step is so small that it hardly ever crosses a kink of a ReLU. */
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#all")
  void gradientEqualsThatOfFiniteDifferences(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 3, 5);
    try (Net net = new Net(graph);
        InputTensors tensors = new InputTensors()) {
      float[] gradient = net.gradient(batch);
      ComputationGraph exact = inDoublePrecision(graph, net.graph().params());
      INDArray labels = tensors.labels(batch, graph.classes(), 0).castTo(DataType.DOUBLE);
      MultiDataSet data =
          new MultiDataSet(
              new INDArray[] {tensors.images(batch).castTo(DataType.DOUBLE)},
              graph.heads().stream().map(head -> labels).toArray(INDArray[]::new));
      INDArray parameters = exact.params();
      for (ParameterBlock block : learned(graph)) {
        for (int i : new int[] {block.offset(), block.offset() + block.length() / 2}) {
          double slope = batch.size() * slope(exact, data, parameters, i);
          assertThat((double) gradient[i])
              .as("%s, value %s", block, i)
              .isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
        }
      }
      exact.close();
    }
  }

  private static ComputationGraph inDoublePrecision(Graph graph, INDArray parameters) {
    ComputationGraphConfiguration configuration =
        Dl4jLowering.configuration(graph, Dl4jTarget.TRAINING, new Sgd());
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph net = new ComputationGraph(configuration);
    net.init();
    // The kernels of oneDNN support single precision only, and their error makes ND4J fail later.
    Net.withoutOneDnn(net);
    net.setParams(parameters.castTo(DataType.DOUBLE));
    return net;
  }

  private static List<ParameterBlock> learned(Graph graph) {
    return ParameterLayout.of(graph).blocks().stream()
        .filter(block -> block.role().learned())
        .toList();
  }

  private static double slope(ComputationGraph net, MultiDataSet data, INDArray parameters, int i) {
    double value = parameters.getDouble(i);
    parameters.putScalar(i, value + STEP);
    double above = net.score(data, true);
    parameters.putScalar(i, value - STEP);
    double below = net.score(data, true);
    parameters.putScalar(i, value);
    return (above - below) / (2 * STEP);
  }
}
