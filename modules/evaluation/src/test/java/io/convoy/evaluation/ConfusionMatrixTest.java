package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.ConfusionMatrix.Confusion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  /** Three cats, one taken for a dog; one dog, seen as one; no bird, and none seen. */
  private final ConfusionMatrix matrix =
      new ConfusionMatrix(3, new long[] {2, 1, 0, 0, 1, 0, 0, 0, 0});

  @Test
  void recallIsByActualClass() {
    assertThat(matrix.recall(0)).hasValue(2 / 3.0);
    assertThat(matrix.recall(1)).hasValue(1);
    assertThat(matrix.recall(2)).isEmpty();
  }

  @Test
  void precisionIsByPredictedClass() {
    assertThat(matrix.precision(0)).hasValue(1);
    assertThat(matrix.precision(1)).hasValue(0.5);
    assertThat(matrix.precision(2)).isEmpty();
  }

  @Test
  void correctIsTheDiagonal() {
    assertThat(matrix.correct()).isEqualTo(3);
    assertThat(matrix.classes()).isEqualTo(3);
  }

  @Test
  void rowsAndColumnsAddUp() {
    assertThat(matrix.examples(0)).isEqualTo(3);
    assertThat(matrix.predictions(1)).isEqualTo(2);
    assertThat(matrix.examples(2)).isZero();
  }

  @Test
  void mostFrequentConfusionsComeFirst() {
    ConfusionMatrix confused =
        new ConfusionMatrix(3, new long[] {9, 1, 0, /* */ 0, 8, 5, /* */ 1, 0, 7});

    assertThat(confused.mostFrequent(2))
        .containsExactly(new Confusion(1, 2, 5), new Confusion(0, 1, 1));
    assertThat(confused.mostFrequent(10)).hasSize(3);
  }

  @Test
  void doesNotChangeWithTheEvaluation() {
    Evaluation evaluation = new Evaluation(2);
    ConfusionMatrix before = evaluation.confusion();

    evaluation.add(new float[] {1, 0}, 0);

    assertThat(before.count(0, 0)).isZero();
    assertThat(evaluation.confusion().count(0, 0)).isEqualTo(1);
  }

  @Test
  void refusesUnknownClass() {
    assertThatThrownBy(() -> matrix.count(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid class: 3 (must be from 0 to 2)");
    assertThatThrownBy(() -> matrix.recall(-1))
        .hasMessage("Invalid class: -1 (must be from 0 to 2)");
  }

  @Test
  void refusesAnotherNumberOfLabels() {
    assertThatThrownBy(() -> matrix.requireLabels(List.of("cat", "dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot label 3 classes with 2 names");
  }
}
