package io.convoy.onednn;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradTest {
  private static final Updater SGD = new Updater.Sgd();
  private static final String TILES = "winograd convolution forward";

  /** The error of its transforms, for values of about 1; that of a plain sum is a tenth of it. */
  private static final double TOLERANCE = 2e-5;

  /** Each kind of fusion: norm, activation, sum, neither. */
  private static Graph network(int height, int width) {
    Node.Chain body = chain(conv(64, 3).pad(1).bias(false), batchNorm(), relu());
    return SmallNetworks.graph(
        "tiles",
        new Shape(64, height, width),
        chain()
            .then("rectified", chain(conv(72, 3).pad(1), relu()))
            .then("plain", conv(64, 3).pad(1))
            .then("sum", residual(body.then("last", conv(64, 3).pad(1))))
            .then("sum-relu", relu())
            .then("unbiased", conv(64, 3).pad(1).bias(false))
            .then("pool", globalAveragePool())
            .then("output", dense(3)));
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 1", "7, 7, 3", "13, 9, 2", "6, 11, 5", "3, 12, 1", "13, 9, 64"})
  void convolutionsByTilesEqualThoseOfDeeplearning4j(int height, int width, int images) {
    Graph graph = network(height, width);
    for (String vertex : List.of("plain", "sum-relu", "unbiased")) {
      Graph asking = graph.feature(vertex);
      ImageBatch batch = RandomData.batch(asking, images, 6);
      float[] parameters = Comparison.parameters(asking);
      ExecutedProgram executed = execute(asking, parameters, batch, 1);

      float[] expected;
      try (Classifier classifier = new Dl4jBackend(asking, SGD, 0, 1).classifier()) {
        classifier.load(parameters);
        expected = classifier.outputs(batch).features().get(0);
      }
      float[] actual = executed.features().get(0);
      double difference =
          Comparison.largestDifference(actual, Comparison.doubles(expected), 0, expected.length);
      assertThat(difference).as(vertex).isLessThan(TOLERANCE * largest(expected));
      assertThat(executed.instructions()).filteredOn(TILES::equals).hasSize(5);
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    Graph graph = network(13, 9).feature("unbiased");
    ImageBatch batch = RandomData.batch(graph, 7, 6);
    float[] parameters = Comparison.parameters(graph);
    float[] expected = execute(graph, parameters, batch, 1).features().get(0);
    for (int threads = 2; threads <= 3; threads++) {
      assertThat(execute(graph, parameters, batch, threads).features().get(0))
          .containsExactly(expected);
    }
  }

  @Test
  void newParametersReplaceTheTransformedWeights() {
    Graph graph = network(7, 7);
    ImageBatch batch = RandomData.batch(graph, 2, 6);
    float[] first = Comparison.parameters(graph);
    float[] second = RandomData.state(graph, SGD, 9).parameters();
    OnednnBackend backend = new OnednnBackend(graph, SGD, 0, 1, Precision.FLOAT32);
    try (Classifier used = backend.classifier();
        Classifier fresh = backend.classifier()) {
      used.load(first);
      float[] before = used.probabilities(batch);
      used.load(second);
      fresh.load(second);
      assertThat(used.probabilities(batch))
          .containsExactly(fresh.probabilities(batch))
          .isNotEqualTo(before);
    }
  }

  /** The only tile of an image of 4 x 4 is a vector, for which oneDNN prefers other layouts. */
  @Test
  void earlierBatchesDoNotChangeABit() {
    Graph graph = network(4, 4);
    ImageBatch one = RandomData.batch(graph, 1, 6);
    ImageBatch several = RandomData.batch(graph, 7, 6);
    float[] parameters = Comparison.parameters(graph);
    OnednnBackend backend = new OnednnBackend(graph, SGD, 0, 1, Precision.FLOAT32);
    try (Classifier first = backend.classifier();
        Classifier second = backend.classifier()) {
      first.load(parameters);
      second.load(parameters);
      float[] ofOne = first.probabilities(one);
      float[] ofSeveral = second.probabilities(several);
      assertThat(first.probabilities(several)).containsExactly(ofSeveral);
      assertThat(second.probabilities(one)).containsExactly(ofOne);
    }
  }

  private static ExecutedProgram execute(
      Graph graph, float[] parameters, ImageBatch batch, int threads) {
    OnednnBackend backend = new OnednnBackend(graph, SGD, 0, threads, Precision.FLOAT32);
    return ExecutedProgram.of(backend, parameters, batch);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
