package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.Classifier;
import io.convoy.training.Updater;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jClassifierTest {
  @ParameterizedTest
  @MethodSource("io.convoy.dl4j.SmallNetworks#all")
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
    Graph graph = SmallNetworks.inception();
    ImageBatch batch = RandomData.batch(graph, 6, 2);
    ImageBatch beginning =
        new ImageBatch(
            batch.shape(),
            Arrays.copyOf(batch.pixels(), 2 * batch.shape().size()),
            Arrays.copyOf(batch.labels(), 2));
    try (Classifier classifier = classifier(graph, 1)) {
      float[] all = classifier.probabilities(batch);
      float[] first = classifier.probabilities(beginning);

      assertThat(Differences.largest(first, Arrays.copyOf(all, 2 * graph.classes())))
          .isLessThan(1e-6);
      assertThat(classifier.probabilities(batch)).isEqualTo(all);
    }
  }

  @Test
  void usesTheParametersLoadedLast() {
    Graph graph = SmallNetworks.digits();
    ImageBatch batch = RandomData.batch(graph, 3, 2);
    try (Classifier classifier = classifier(graph, 1);
        Classifier other = classifier(graph, 2)) {
      float[] before = classifier.probabilities(batch);

      classifier.load(RandomData.state(graph, new Updater.Sgd(), 2).parameters());

      assertThat(classifier.probabilities(batch))
          .isNotEqualTo(before)
          .isEqualTo(other.probabilities(batch));
    }
  }

  @Test
  void refusesParametersOfAnotherNetwork() {
    try (Classifier classifier = classifier(SmallNetworks.digits(), 1)) {
      assertThatThrownBy(() -> classifier.load(new float[860]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load 860 parameters into a network of 859");
    }
  }

  private static Classifier classifier(Graph graph, long seed) {
    Classifier classifier = new Dl4jBackend(graph, new Updater.Sgd(), 0, 1).classifier();
    classifier.load(RandomData.state(graph, new Updater.Sgd(), seed).parameters());
    return classifier;
  }
}
