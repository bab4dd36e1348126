package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.FullyConvolutional;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.ClassifierContract;
import io.convoy.training.backend.contract.RandomData;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class OnednnClassifierTest extends ClassifierContract {
  static List<Graph> networks() {
    return Networks.all();
  }

  @Override
  protected Backend backend(Graph graph) {
    return new OnednnBackend(graph, SGD, 0, 1, Precision.FLOAT32);
  }

  @Test
  void batchesOfManySizesShareFewPrograms() {
    Graph graph = Networks.named("digits");
    try (Classifier classifier = classifier(graph, 1)) {
      classifier.probabilities(RandomData.batch(graph, 40, 2));
      long objects = Pointer.totalCount();
      for (int size = 33; size < 40; size++) {
        assertThat(classifier.probabilities(RandomData.batch(graph, size, 2)))
            .hasSize(size * graph.classes());
      }
      assertThat(Pointer.totalCount()).isEqualTo(objects);
    }
  }

  @Test
  void imagesOfASmallNetworkGoThroughItFewAtATime() {
    assertThat(imagesAtOnce("resnet20", 1)).isEqualTo(4);
    assertThat(imagesAtOnce("resnet20", 2)).isEqualTo(8);
    Graph graph = Graph.of(Architectures.named("resnet20")).feature("stage1.block3.relu0");
    ImageBatch batch = RandomData.batch(graph, 9, 2);
    try (Classifier classifier = classifier(graph, 1)) {
      Classifier.Outputs whole = classifier.outputs(batch);
      for (int first = 0; first < 9; first += 4) {
        int last = Math.min(first + 4, 9);
        Classifier.Outputs part = classifier.outputs(images(batch, first, last));
        assertThat(part.probabilities()).hasSize(10 * (last - first));
        assertThat(Arrays.copyOfRange(whole.probabilities(), 10 * first, 10 * last))
            .containsExactly(part.probabilities());
        int feature = part.features().get(0).length / (last - first);
        assertThat(Arrays.copyOfRange(whole.features().get(0), feature * first, feature * last))
            .containsExactly(part.features().get(0));
      }
    }
  }

  /** VGG-16 has 64 feature maps of 224 x 224 before and after its second layer, 24.5 MiB. */
  @Test
  void networksWithManyParametersSeeAsManyImagesAsABufferHolds() {
    for (String network : List.of("lenet5", "lenet", "alexnet", "resnet50")) {
      assertThat(imagesAtOnce(network, 1)).as(network).isGreaterThanOrEqualTo(128);
    }
    assertThat(imagesAtOnce("vgg16", 1)).isEqualTo(64);
  }

  private static int imagesAtOnce(String network, int threads) {
    return OnednnClassifier.imagesAtOnce(Graph.of(Architectures.named(network)), threads);
  }

  private static ImageBatch images(ImageBatch batch, int from, int to) {
    int size = batch.shape().size();
    return new ImageBatch(
        batch.shape(),
        Arrays.copyOfRange(batch.pixels(), from * size, to * size),
        Arrays.copyOfRange(batch.labels(), from, to));
  }

  /** For a larger image the output has probabilities of every position, class by class. */
  @Test
  void aFullyConvolutionalNetworkGivesProbabilitiesOfEveryPosition() {
    Graph original = Graph.of(Architectures.named("lenet"));
    FullyConvolutional slid = FullyConvolutional.of(original, new Shape(1, 32, 28));
    float[] parameters = RandomData.state(original, SGD, 1).parameters();
    ImageBatch large = RandomData.batch(slid.graph(), 2, 3);
    int places = 2;
    try (Classifier whole = backend(slid.graph()).classifier();
        Classifier single = classifier(original, 1)) {
      whole.load(slid.parameters(parameters));

      float[] map = whole.probabilities(large);

      assertThat(map).hasSize(2 * 10 * places);
      for (int place = 0; place < places; place++) {
        float[] expected = single.probabilities(rows(large, original, 4 * place));
        for (int i = 0; i < expected.length; i++) {
          assertThat(map[i * places + place]).isCloseTo(expected[i], within(1e-6f));
        }
      }
    }
  }

  /** The crop of each image that begins at this row. */
  private static ImageBatch rows(ImageBatch batch, Graph graph, int first) {
    ImageBatch part = RandomData.batch(graph, batch.size(), 1);
    int width = graph.input().width();
    for (int image = 0; image < batch.size(); image++) {
      System.arraycopy(
          batch.pixels(),
          image * batch.shape().size() + first * width,
          part.pixels(),
          image * part.shape().size(),
          part.shape().size());
    }
    return part;
  }
}
