package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an evaluation refuses, and that it then has not changed. */
class EvaluationInputTest {

  private final Evaluation evaluation = new Evaluation(3);

  @AfterEach
  void nothingWasAdded() {
    assertThat(evaluation.examples()).isZero();
    assertThat(evaluation.confusion().correct()).isZero();
  }

  @Test
  void rejectsValuesOutsideZeroToOne() {
    assertThatThrownBy(() -> evaluation.add(new float[] {0.5f, Float.NaN, 0.5f}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid probability of class 1: NaN (must be from 0 to 1)");
    assertThatThrownBy(() -> evaluation.add(new float[] {0, 0, 7.5f}, 0))
        .hasMessage("Invalid probability of class 2: 7.5 (must be from 0 to 1)");
    assertThatThrownBy(() -> evaluation.add(new float[] {-0.5f, 1, 0.5f}, 0))
        .hasMessage("Invalid probability of class 0: -0.5 (must be from 0 to 1)");
  }

  @Test
  void rejectsLabelsOutsideTheClasses() {
    assertThatThrownBy(() -> evaluation.add(new float[] {1, 0, 0}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid label: 3 (must be from 0 to 2)");
    assertThatThrownBy(() -> evaluation.add(new float[] {1, 0, 0}, -1))
        .hasMessage("Invalid label: -1 (must be from 0 to 2)");
  }

  @Test
  void rejectsAnotherNumberOfProbabilities() {
    assertThatThrownBy(() -> evaluation.add(new float[] {0.5f, 0.5f}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot add 2 probabilities to an evaluation of 3 classes");
  }

  @Test
  void rejectsRowsThatEndAfterTheBatch() {
    assertThatThrownBy(() -> evaluation.add(new float[6], 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read 3 probabilities at offset 4 of 6 values");
    assertThatThrownBy(() -> evaluation.add(new float[6], -1, 0))
        .hasMessage("Cannot read 3 probabilities at offset -1 of 6 values");
  }

  @Test
  void rejectsNumbersOfClassesOutOfRange() {
    assertThatThrownBy(() -> new Evaluation(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of classes: 1 (must be from 2 to 46340)");
    assertThatThrownBy(() -> new Evaluation(46_341))
        .hasMessage("Invalid number of classes: 46341 (must be from 2 to 46340)");
  }
}
