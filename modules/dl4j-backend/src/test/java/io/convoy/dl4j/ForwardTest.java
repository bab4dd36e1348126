package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Activation;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ForwardTest {
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#plain")
  void everyVertexComputesItsDefinition(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 1, 6);
    float[] parameters = RandomData.state(graph, new Updater.Sgd(), 7).parameters();
    try (Net net = new Net(graph)) {
      Dl4jNetworks.load(net.graph(), withBiases(parameters));
      Map<String, double[]> expected =
          new ReferenceNetwork(graph, withBiases(parameters))
              .feedForward(Differences.doubles(batch.pixels()));
      Map<String, INDArray> outputs = net.feedForward(batch);

      for (Vertex vertex : graph.vertices()) {
        if (outputs.containsKey(vertex.name()) && !vertex.equals(graph.output())) {
          assertThat(
                  Differences.largest(
                      outputs.get(vertex.name()).dup('c').data().asDouble(),
                      expected.get(withActivation(vertex, graph).name())))
              .as(vertex.name())
              .isLessThan(1e-5);
        }
      }
      assertThat(
              Differences.largest(
                  outputs.get(graph.output().name()).dup('c').data().asDouble(),
                  softmax(expected.get(graph.output().name()))))
          .isLessThan(1e-5);
    }
  }

  /** Biases start at 0, which would hide whether they are used. */
  private static float[] withBiases(float[] parameters) {
    float[] changed = parameters.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = changed[i] == 0 ? 0.1f + 0.01f * (i % 7) : changed[i];
    }
    return changed;
  }

  /**
   * An activation that is the only reader of a vertex becomes part of it or overwrites its output.
   */
  private static Vertex withActivation(Vertex vertex, Graph graph) {
    List<Vertex> readers = graph.readers(vertex);
    boolean alone = readers.size() == 1 && readers.get(0).op() instanceof Activation;
    return alone ? readers.get(0) : vertex;
  }

  private static double[] softmax(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }
}
