package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AveragingPeriodTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "0.49, 1", "0.5, 2", "1, 4", "1.5, 8", "1.99, 8", "2, 16", "100, 16"})
  void growingDoublesInEqualSharesOfTheWarmUp(double epochs, int expected) {
    assertThat(new AveragingPeriod.Growing(16, 2).at(epochs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.4, 2", "0.8, 4", "1.2, 8", "1.6, 16", "1.99, 16", "2, 20"})
  void growingEndsInAPeriodThatIsNoPowerOfTwo(double epochs, int expected) {
    assertThat(new AveragingPeriod.Growing(20, 2).at(epochs)).isEqualTo(expected);
  }

  @Test
  void growingNeverExceedsItsPeriod() {
    assertThat(new AveragingPeriod.Growing(1, 2).at(1.5)).isEqualTo(1);
    assertThat(new AveragingPeriod.Growing(Integer.MAX_VALUE, 1).at(Math.nextDown(1.0)))
        .isBetween(1 << 30, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2.99, 1", "3, 16", "50, 16"})
  void postLocalIsOneUntilTheFirstDecay(double epochs, int expected) {
    assertThat(new AveragingPeriod.PostLocal(16, 3).at(epochs)).isEqualTo(expected);
  }

  /** From 0.4 to 0 in 8 epochs. */
  @ParameterizedTest
  @CsvSource({"0, 4", "4, 4", "5, 7", "6, 16", "7, 64", "7.5, 256", "8, 2147483647"})
  void quadraticGrowsAsTheSquareOfTheRateFalls(double epochs, int expected) {
    LearningRate linear = new LearningRate(0.4, new Decay.Polynomial(8, 1), 0);
    assertThat(new AveragingPeriod.Quadratic(4, 0.4, linear).at(epochs)).isEqualTo(expected);
  }

  /** 0.1 * 0.1 is a little more than 0.01. */
  @Test
  void quadraticIsNotOneLessByRounding() {
    LearningRate steps = new LearningRate(0.1, new Decay.Step(List.of(1.0, 2.0), 0.1), 0);
    AveragingPeriod period = new AveragingPeriod.Quadratic(1, 0.1, steps);
    assertThat(period.at(0)).isEqualTo(1);
    assertThat(period.at(1)).isEqualTo(100);
    assertThat(period.at(2)).isEqualTo(10_000);
  }

  @Test
  void quadraticTakesTheLargestRateWhileItGrows() {
    LearningRate warmedUp = new LearningRate(0.1, new Decay.Constant(), 2);
    LearningRate cycle = new LearningRate(0.1, new Decay.OneCycle(10, 0.2, 0.01, 0), 0);
    for (LearningRate rate : List.of(warmedUp, cycle)) {
      AveragingPeriod period = new AveragingPeriod.Quadratic(1, 0.3, rate);
      assertThat(period.at(0)).isEqualTo(9);
      assertThat(period.at(1)).isEqualTo(9);
      assertThat(period.at(2)).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleAlpha(double alpha) {
    LearningRate rate = LearningRate.constant(0.1);
    assertThatThrownBy(() -> new AveragingPeriod.Quadratic(2, alpha, rate))
        .hasMessage("Invalid alpha of the averaging period: %s (must be above 0)".formatted(alpha));
  }

  @Test
  void rejectsNoSteps() {
    for (int steps : new int[] {0, -1}) {
      String message = "Invalid averaging period: %s (must be at least 1)".formatted(steps);
      assertThatThrownBy(() -> new AveragingPeriod.Constant(steps)).hasMessage(message);
      assertThatThrownBy(() -> new AveragingPeriod.Growing(steps, 1)).hasMessage(message);
      assertThatThrownBy(() -> new AveragingPeriod.PostLocal(steps, 1)).hasMessage(message);
      assertThatThrownBy(() -> new AveragingPeriod.Quadratic(steps, 1, LearningRate.constant(0.1)))
          .hasMessage(message);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleTime(double epochs) {
    assertThatThrownBy(() -> new AveragingPeriod.Growing(2, epochs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid warm-up of the averaging period: %s epochs (must be above 0)"
                .formatted(epochs));
    assertThatThrownBy(() -> new AveragingPeriod.PostLocal(2, epochs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid start of the averaging period: %s epochs (must be above 0)".formatted(epochs));
  }
}
