package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Graph;
import io.convoy.architecture.ParameterBlock;
import io.convoy.architecture.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class GradientTest {
  private static final double STEP = 1e-6;

  @ParameterizedTest
  @MethodSource("io.convoy.dl4j.SmallNetworks#all")
  void everyParameterReceivesGradient(Graph graph) {
    try (Net net = new Net(graph)) {
      float[] gradient = net.gradient(RandomData.batch(graph, 16, 2));

      for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
        float[] own = Arrays.copyOfRange(gradient, block.offset(), block.end());
        int received = 0;
        for (float value : own) {
          assertThat(value).isFinite();
          received += value == 0 ? 0 : 1;
        }
        // A ReLU that is off for all 16 images passes nothing on.
        assertThat(received).as(block.toString()).isGreaterThan(own.length / 2);
      }
    }
  }

  /** In double precision and at so small a step, a kink is met with a probability of nearly 0. */
  @ParameterizedTest
  @MethodSource("io.convoy.dl4j.SmallNetworks#all")
  void gradientEqualsThatOfFiniteDifferences(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 3, 5);
    try (Net net = new Net(graph);
        InputTensors tensors = new InputTensors()) {
      float[] gradient = net.gradient(batch);
      ComputationGraph exact = net.graph().convertDataType(DataType.DOUBLE);
      DataSet data =
          new DataSet(
              tensors.images(batch).castTo(DataType.DOUBLE),
              tensors.labels(batch, graph.classes()).castTo(DataType.DOUBLE));
      INDArray parameters = exact.params();
      for (ParameterBlock block : ParameterLayout.of(graph).blocks()) {
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

  private static double slope(ComputationGraph net, DataSet data, INDArray parameters, int i) {
    double value = parameters.getDouble(i);
    parameters.putScalar(i, value + STEP);
    double above = net.score(data, true);
    parameters.putScalar(i, value - STEP);
    double below = net.score(data, true);
    parameters.putScalar(i, value);
    return (above - below) / (2 * STEP);
  }
}
