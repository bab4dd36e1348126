package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Architectures;
import io.convoy.architecture.FullyConvolutional;
import io.convoy.architecture.Graph;
import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dl4j.RandomData;
import io.convoy.training.Classifier;
import io.convoy.training.Updater;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnednnClassifierTest {
  private static final Updater SGD = new Updater.Sgd();

  @ParameterizedTest
  @MethodSource("io.convoy.onednn.Networks#all")
  void givesOneProbabilityForEveryClass(Graph graph) {
    try (Classifier classifier = classifier(graph, 1)) {
      float[] rows = classifier.probabilities(RandomData.batch(graph, 5, 2));

      assertThat(rows).hasSize(5 * graph.classes());
      for (int image = 0; image < 5; image++) {
        double sum = 0;
        for (int label = 0; label < graph.classes(); label++) {
          sum += rows[image * graph.classes() + label];
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void imageIsJudgedTheSameInABatchOfAnySize() {
    Graph graph = Networks.residuals();
    ImageBatch batch = RandomData.batch(graph, 6, 2);
    ImageBatch beginning =
        new ImageBatch(
            batch.shape(),
            Arrays.copyOf(batch.pixels(), 2 * batch.shape().size()),
            Arrays.copyOf(batch.labels(), 2));
    try (Classifier classifier = classifier(graph, 1)) {
      float[] all = classifier.probabilities(batch);
      float[] first = classifier.probabilities(beginning);

      for (int i = 0; i < first.length; i++) {
        assertThat(first[i]).isCloseTo(all[i], within(1e-6f));
      }
      assertThat(classifier.probabilities(batch)).isEqualTo(all);
    }
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
  void usesTheParametersLoadedLast() {
    Graph graph = Networks.normalized();
    ImageBatch batch = RandomData.batch(graph, 3, 2);
    try (Classifier classifier = classifier(graph, 1);
        Classifier other = classifier(graph, 2)) {
      float[] before = classifier.probabilities(batch);

      classifier.load(RandomData.state(graph, SGD, 2).parameters());

      assertThat(classifier.probabilities(batch))
          .isNotEqualTo(before)
          .isEqualTo(other.probabilities(batch));
    }
  }

  /** On a larger image it gives probabilities for every place, class by class. */
  @Test
  void networkThatSlidesGivesTheProbabilitiesOfEveryPlace() {
    Graph original = Architectures.named("lenet").graph();
    FullyConvolutional slid = FullyConvolutional.of(original, new Shape(1, 32, 28));
    float[] parameters = RandomData.state(original, SGD, 1).parameters();
    ImageBatch large = RandomData.batch(slid.graph(), 2, 3);
    int places = 2;
    try (Classifier whole =
            new OnednnBackend(slid.graph(), SGD, 0, 1, Precision.FLOAT32).classifier();
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

  @Test
  void refusesParametersOfAnotherNetwork() {
    try (Classifier classifier = classifier(Networks.named("digits"), 1)) {
      assertThatThrownBy(() -> classifier.load(new float[860]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load 860 parameters into a network of 859");
    }
  }

  /** The part of each image that begins at this row. */
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

  private static Classifier classifier(Graph graph, long seed) {
    Classifier classifier = new OnednnBackend(graph, SGD, 0, 1, Precision.FLOAT32).classifier();
    classifier.load(RandomData.state(graph, SGD, seed).parameters());
    return classifier;
  }
}
