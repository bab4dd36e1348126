package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OperatingPointTest {
  @Test
  void countsWhatReachesTheThreshold() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.1f, 0.9f}, 1);
    evaluation.add(new float[] {0.4f, 0.6f}, 1);
    evaluation.add(new float[] {0.3f, 0.7f}, 0);
    evaluation.add(new float[] {1, 0}, 0);
    evaluation.add(new float[] {1, 0}, 0);

    OperatingPoint lenient = at(evaluation, 1, 0.6);
    assertThat(lenient).isEqualTo(new OperatingPoint(0.6, 2, 1, 2, 3));
    assertThat(lenient.precision()).hasValue(2 / 3.0);
    assertThat(lenient.recall()).hasValue(1);
    assertThat(lenient.falsePositiveRate()).hasValue(1 / 3.0);
    assertThat(at(evaluation, 1, 0.9)).isEqualTo(new OperatingPoint(0.9, 1, 0, 2, 3));
    assertThat(at(evaluation, 0, 0.4)).isEqualTo(new OperatingPoint(0.4, 2, 1, 3, 2));
  }

  @Test
  void whatHasNoExamplesHasNoShare() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.9f, 0.1f}, 0);

    OperatingPoint point = at(evaluation, 1, 0.5);

    assertThat(point.precision()).isEmpty();
    assertThat(point.recall()).isEmpty();
    assertThat(point.falsePositiveRate()).hasValue(0);
    assertThat(at(evaluation, 0, 0.5).falsePositiveRate()).isEmpty();
  }

  @Test
  void thereAreNoneForMoreThanTwoClasses() {
    assertThat(new Evaluation(3).operatingPoints(0)).isEmpty();
  }

  @Test
  void refusesOtherClasses() {
    assertThatThrownBy(() -> new Evaluation(2).operatingPoints(2))
        .hasMessage("Invalid class: 2 (must be from 0 to 1)");
  }

  private static OperatingPoint at(Evaluation evaluation, int positive, double threshold) {
    return evaluation.operatingPoints(positive).stream()
        .filter(point -> point.threshold() == threshold)
        .findFirst()
        .orElseThrow();
  }
}
