package io.convoy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.evaluation.Calibration.Bin;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double EXACT = 1e-12;

  @Test
  void everyPredictionIsInTheBinOfItsConfidence() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.75f, 0.25f}, 0);
    evaluation.add(new float[] {0.22f, 0.78f}, 0);
    evaluation.add(new float[] {0, 1}, 1);

    Calibration calibration = evaluation.calibration();

    assertThat(calibration.bins()).hasSize(15);
    assertThat(calibration.bins().stream().mapToLong(Bin::examples).sum()).isEqualTo(3);
    Bin bin = calibration.bins().get(11);
    assertThat(bin.low()).isCloseTo(11 / 15.0, within(EXACT));
    assertThat(bin.high()).isCloseTo(12 / 15.0, within(EXACT));
    assertThat(bin.accuracy()).hasValue(0.5);
    assertThat(bin.confidence().orElseThrow()).isCloseTo(0.765, within(1e-7));
    assertThat(calibration.bins().get(14).accuracy()).hasValue(1);
  }

  @Test
  void emptyBinHasNeitherAccuracyNorConfidence() {
    Bin bin = new Evaluation(2).calibration().bins().get(0);

    assertThat(bin.accuracy()).isEmpty();
    assertThat(bin.confidence()).isEmpty();
  }

  @Test
  void expectedErrorIsMeanGapBetweenConfidenceAndAccuracy() {
    Evaluation evaluation = new Evaluation(2);
    // Three of four right at 0.75: no gap. One of four right at 1: a gap of 0.75.
    for (int i = 0; i < 4; i++) {
      evaluation.add(new float[] {0.75f, 0.25f}, i == 0 ? 1 : 0);
      evaluation.add(new float[] {1, 0}, i == 0 ? 0 : 1);
    }

    assertThat(evaluation.calibration().expectedError()).isCloseTo(0.375, within(EXACT));
  }

  @Test
  void confidenceAboveOneByRoundingIsOne() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {1.004f, 0}, 0);

    assertThat(evaluation.calibration().bins().get(14).confidence()).hasValue(1);
  }

  @Test
  void rejectsCalibrationErrorWithoutPredictions() {
    Calibration nothing = new Evaluation(2).calibration();

    assertThatThrownBy(nothing::expectedError)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot compute calibration of 0 predictions");
  }
}
