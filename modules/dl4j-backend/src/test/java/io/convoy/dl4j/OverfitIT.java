package io.convoy.dl4j;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A small network of every family overfits to noise. Where the networks of the catalog are large, a
 * narrow network with the same kinds of layers replaces them.
 */
class OverfitIT {
  private static final Updater NESTEROV = new Updater.Nesterov(0.9);
  private static final int IMAGES = 32;
  private static final int CLASSES = 3;

  static Stream<Arguments> families() {
    return Stream.of(
        family(catalog("lenet5", 28), 60, 0.02),
        family(catalog("lenet", 16), 60, 0.005),
        family(small("alexnet", 27, alexnet()), 100, 0.02),
        family(small("zfnet", 29, zfnet()), 60, 0.02),
        family(small("vgg", 8, vgg()), 100, 0.02),
        family(small("nin", 6, nin()), 300, 0.005),
        family(small("allcnn", 9, allcnn()), 180, 0.05),
        family(small("googlenet", 12, googlenet()), 240, 0.007),
        family(catalog("resnet20", 12), 30, 0.05),
        family(catalog("resnet20-b", 12), 30, 0.05));
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyRandomLabelIsLearned(Graph graph, int steps, double rate) {
    ImageBatch batch = RandomData.batch(graph, IMAGES, 1);
    float[] parameters = train(graph, batch, steps, rate);

    assertThat(correct(graph, parameters, batch)).isEqualTo(IMAGES);
  }

  @Test
  void initialParametersGuess() {
    Graph graph = Graph.of(Architectures.named("lenet5"), new Shape(1, 28, 28), CLASSES);
    ImageBatch batch = RandomData.batch(graph, IMAGES, 1);
    float[] parameters = RandomData.state(graph, NESTEROV, 1).parameters();

    assertThat(correct(graph, parameters, batch)).isBetween(IMAGES / 6, IMAGES / 2);
  }

  private static float[] train(Graph graph, ImageBatch batch, int steps, double rate) {
    ModelState start = RandomData.state(graph, NESTEROV, 1);
    ModelState still = new ModelState(start.parameters(), new float[start.updaterState().length]);
    try (Dl4jReplica replica = new Dl4jReplica(graph, new Optimization(NESTEROV, 0), 1)) {
      return replica
          .train(
              still,
              IntStream.range(0, steps)
                  .mapToObj(step -> new TrainingStep(batch, rate, Seed.of(step)))
                  .iterator())
          .state()
          .parameters();
    }
  }

  /** The number of images whose label has the highest probability. */
  private static int correct(Graph graph, float[] parameters, ImageBatch batch) {
    try (Dl4jClassifier classifier = new Dl4jClassifier(graph, 1)) {
      classifier.load(parameters);
      float[] rows = classifier.probabilities(batch);
      int correct = 0;
      for (int image = 0; image < batch.size(); image++) {
        float own = rows[image * CLASSES + batch.labels()[image]];
        int atLeast = 0;
        for (int label = 0; label < CLASSES; label++) {
          atLeast += rows[image * CLASSES + label] >= own ? 1 : 0;
        }
        correct += atLeast == 1 ? 1 : 0;
      }
      return correct;
    }
  }

  private static Arguments family(Graph graph, int steps, double rate) {
    return Arguments.of(Named.of(graph.network(), graph), steps, rate);
  }

  private static Graph catalog(String name, int size) {
    int channels = Architectures.named(name).input().channels();
    return Graph.of(Architectures.named(name), new Shape(channels, size, size), CLASSES);
  }

  private static Graph small(String name, int size, Node body) {
    return SmallNetworks.graph("small-" + name, new Shape(3, size, size), body);
  }

  /** Groups, normalization over channels, pooling that overlaps. */
  private static Node alexnet() {
    return chain()
        .then("conv1", conv(16, 5).stride(2))
        .then(relu())
        .then("norm1", LocalResponseNorm.ALEXNET)
        .then("pool1", maxPool(3).stride(2).truncate())
        .then("conv2", conv(16, 3).pad(1).groups(2))
        .then(relu())
        .then("norm2", LocalResponseNorm.ALEXNET)
        .then("pool2", maxPool(3).stride(2).truncate())
        .then("fc6", dense(32))
        .then(relu())
        .then("output", dense(CLASSES));
  }

  /** Strides of 2 and a padding of 1 that leave out the far border. */
  private static Node zfnet() {
    return chain()
        .then("conv1", conv(16, 7).stride(2).pad(1).truncate())
        .then(relu())
        .then("pool1", maxPool(3).stride(2).pad(1).truncate())
        .then("norm1", LocalResponseNorm.ALEXNET)
        .then("conv2", conv(16, 3).pad(1))
        .then(relu())
        .then("pool2", maxPool(3).stride(2).pad(1).truncate())
        .then("fc6", dense(32))
        .then(relu())
        .then("output", dense(CLASSES));
  }

  private static Node vgg() {
    Node two = chain(conv(16, 3).pad(1), relu(), conv(16, 3).pad(1), relu(), maxPool(2));
    return chain()
        .then("stage1", two)
        .then("stage2", two)
        .then("fc6", dense(32))
        .then(relu())
        .then("output", dense(CLASSES));
  }

  private static Node nin() {
    return chain()
        .then("mlpconv1", chain(mlpconv(5, 32), relu()))
        .then("pool1", maxPool(3).stride(2).pad(1).truncate())
        .then("mlpconv2", chain(mlpconv(3, 32), relu()))
        .then("pool2", averagePool(3).stride(2).pad(1).truncate())
        .then("mlpconv3", mlpconv(3, CLASSES))
        .then("output", globalAveragePool());
  }

  private static Node mlpconv(int size, int outputs) {
    return chain(conv(32, size).pad(size / 2), relu(), conv(32, 1), relu(), conv(outputs, 1));
  }

  private static Node allcnn() {
    return chain()
        .then("stage1", chain(conv(32, 3).pad(1), relu(), half(), relu()))
        .then("stage2", chain(conv(32, 3).pad(1), relu(), half(), relu()))
        .then("stage3", chain(conv(32, 3), relu(), conv(32, 1), relu()))
        .then("classes", conv(CLASSES, 1))
        .then("output", globalAveragePool());
  }

  private static Node half() {
    return conv(32, 3).pad(1).stride(2).truncate();
  }

  private static Node googlenet() {
    Node module =
        concat()
            .branch("1x1", chain(conv(8, 1), relu()))
            .branch("3x3", chain(conv(8, 1), relu(), conv(8, 3).pad(1), relu()))
            .branch("5x5", chain(conv(4, 1), relu(), conv(8, 5).pad(2), relu()))
            .branch("pool", chain(maxPool(3).stride(1).pad(1), conv(8, 1), relu()));
    return chain()
        .then("conv1", conv(16, 3).pad(1))
        .then(relu())
        .then("norm1", LocalResponseNorm.CAFFE)
        .then("3a", module)
        .then("pool3", maxPool(3).stride(2).pad(1).truncate())
        .then("4a", module)
        .then("pool5", globalAveragePool())
        .then("output", dense(CLASSES));
  }
}
