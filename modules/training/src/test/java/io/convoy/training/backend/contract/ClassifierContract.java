package io.convoy.training.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every classifier must pass, whatever its backend. A subclass has a static method
 * {@code networks} with the networks to test.
 */
public abstract class ClassifierContract {
  protected static final Updater SGD = new Updater.Sgd();

  /** The backend, in single precision and with one thread. */
  protected abstract Backend backend(Graph graph);

  /**
   * Creates a classifier with random parameters.
   *
   * @param seed of the parameters
   */
  protected final Classifier classifier(Graph graph, long seed) {
    Classifier classifier = backend(graph).classifier();
    classifier.load(RandomData.state(graph, SGD, seed).parameters());
    return classifier;
  }

  @ParameterizedTest
  @MethodSource("networks")
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

  @ParameterizedTest
  @MethodSource("networks")
  void probabilitiesOfAnImageDoNotDependOnTheBatch(Graph graph) {
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

  @ParameterizedTest
  @MethodSource("networks")
  void usesTheParametersLoadedLast(Graph graph) {
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

  @Test
  void rejectsParametersOfAnotherNetwork() {
    try (Classifier classifier = classifier(SmallNetworks.digits(), 1)) {
      assertThatThrownBy(() -> classifier.load(new float[860]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot load 860 parameters into a network of 859");
    }
  }
}
