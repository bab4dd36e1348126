package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifier.Outputs;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureTest {
  /** Includes vertices that the lowering would merge with their activation or overwrite. */
  @ParameterizedTest
  @MethodSource("io.convoy.training.backend.contract.SmallNetworks#plain")
  void everyVertexAsAFeatureComputesItsDefinition(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 1, 6);
    float[] parameters = RandomData.state(graph, new Updater.Sgd(), 7).parameters();
    Map<String, double[]> expected =
        new ReferenceNetwork(graph, parameters).feedForward(Differences.doubles(batch.pixels()));
    float[] probabilities = outputs(graph, parameters, batch).probabilities();
    for (Vertex vertex : graph.vertices()) {
      Outputs outputs = outputs(graph.feature(vertex.name()), parameters, batch);

      assertThat(outputs.features()).hasSize(1);
      assertThat(
              Differences.largest(
                  Differences.doubles(outputs.features().get(0)), expected.get(vertex.name())))
          .as(vertex.name())
          .isLessThan(1e-5);
      assertThat(Differences.largest(outputs.probabilities(), probabilities)).isLessThan(1e-6);
    }
  }

  @Test
  void graphWithoutFeaturesGivesNone() {
    Graph graph = SmallNetworks.digits();
    float[] parameters = RandomData.state(graph, new Updater.Sgd(), 7).parameters();

    assertThat(outputs(graph, parameters, RandomData.batch(graph, 2, 6)).features())
        .isEqualTo(List.of());
  }

  private static Outputs outputs(Graph graph, float[] parameters, ImageBatch batch) {
    try (Classifier classifier = new Dl4jBackend(graph, new Updater.Sgd(), 0, 1).classifier()) {
      classifier.load(parameters);
      return classifier.outputs(batch);
    }
  }
}
