package io.convoy.training.ema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingAverageTest {
  /** decay^n * start + (1 - decay) * the sum of decay^(n - i) * parameters of round i. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.999})
  void isItsClosedForm(double decay) {
    int rounds = 20;
    float[][] parameters = new float[rounds + 1][3];
    SplittableRandom random = new SplittableRandom(5);
    for (float[] round : parameters) {
      for (int i = 0; i < round.length; i++) {
        round[i] = (float) random.nextDouble();
      }
    }
    MovingAverage average = new MovingAverage(decay);
    AveragedParameters averaged = AveragedParameters.NONE;
    for (int round = 1; round <= rounds; round++) {
      averaged = average.after(averaged, parameters[round - 1], parameters[round]);
    }
    for (int i = 0; i < 3; i++) {
      double expected = Math.pow(decay, rounds) * parameters[0][i];
      for (int round = 1; round <= rounds; round++) {
        expected += (1 - decay) * Math.pow(decay, rounds - round) * parameters[round][i];
      }
      assertThat((double) averaged.values()[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void withoutDecayThereIsNoAverage() {
    float[] values = {1, 2};
    assertThat(MovingAverage.NONE.after(AveragedParameters.NONE, values, values).isNone()).isTrue();
  }

  @Test
  void theAverageOfEqualParametersIsTheParameters() {
    float[] values = {1, -2.5f, 1e-30f};
    assertThat(new MovingAverage(0.75).after(AveragedParameters.NONE, values, values))
        .isEqualTo(new AveragedParameters(values));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsAnImpossibleDecay(double decay) {
    assertThatThrownBy(() -> new MovingAverage(decay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid decay of the moving average: %s (must be at least 0 and below 1)"
                .formatted(decay));
  }
}
