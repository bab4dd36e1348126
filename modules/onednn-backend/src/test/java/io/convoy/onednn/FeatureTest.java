package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifier.Outputs;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureTest {
  private static final Updater SGD = new Updater.Sgd();
  private static final double TOLERANCE = 1e-4;

  /** Includes features that would otherwise be fused with the next vertex, or overwritten. */
  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void featuresEqualThoseOfDeeplearning4j(Graph graph) {
    ImageBatch batch = RandomData.batch(graph, 9, 6);
    float[] parameters = Comparison.parameters(graph);
    for (Vertex vertex : graph.vertices()) {
      Graph asking = graph.feature(vertex.name());
      Outputs expected = outputs(new Dl4jBackend(asking, SGD, 0, 1), parameters, batch);
      Outputs actual =
          outputs(new OnednnBackend(asking, SGD, 0, 1, Precision.FLOAT32), parameters, batch);

      assertThat(actual.features().get(0)).hasSize(9 * vertex.output().size());
      assertThat(difference(actual.features().get(0), expected.features().get(0)))
          .as(vertex.name())
          .isLessThan(TOLERANCE);
      assertThat(difference(actual.probabilities(), expected.probabilities()))
          .as(vertex.name())
          .isLessThan(TOLERANCE);
    }
  }

  private static double difference(float[] actual, float[] expected) {
    return Comparison.largestDifference(actual, Comparison.doubles(expected), 0, expected.length);
  }

  private static Outputs outputs(Backend backend, float[] parameters, ImageBatch batch) {
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      return classifier.outputs(batch);
    }
  }
}
