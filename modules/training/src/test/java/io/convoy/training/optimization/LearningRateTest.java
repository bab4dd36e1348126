package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1000})
  void constantNeverChanges(double epochs) {
    assertThat(LearningRate.constant(0.3).at(epochs)).isEqualTo(0.3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1.999, 0.5", "2, 0.05", "4.999, 0.05", "5, 0.005", "100, 0.005"})
  void stepMultipliesAtEachEpoch(double epochs, double expected) {
    LearningRate rate = new LearningRate(0.5, new Decay.Step(List.of(2.0, 5.0), 0.1), 0);
    assertThat(rate.at(epochs)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 1.7071067811865475", "2, 1", "3, 0.2928932188134525", "4, 0", "9, 0"})
  void cosineDecaysToZeroAndRemainsZero(double epochs, double expected) {
    LearningRate rate = new LearningRate(2, new Decay.Cosine(4), 0);
    assertThat(rate.at(epochs)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 1.125", "2, 0.5", "3, 0.125", "4, 0", "9, 0"})
  void polynomialDecaysToZeroAndRemainsZero(double epochs, double expected) {
    LearningRate rate = new LearningRate(2, new Decay.Polynomial(4, 2), 0);
    assertThat(rate.at(epochs)).isCloseTo(expected, within(1e-15));
    assertThat(new LearningRate(2, new Decay.Polynomial(4, 1), 0).at(1)).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 0.1", "1, 0.2", "1.75, 0.35", "2, 0.4", "3, 0.4"})
  void warmUpGrowsLinearly(double epochs, double expected) {
    LearningRate rate = new LearningRate(0.4, new Decay.Constant(), 2);
    assertThat(rate.at(epochs)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void warmUpMultipliesTheDecay() {
    LearningRate rate = new LearningRate(2, new Decay.Cosine(4), 2);
    assertThat(rate.at(1)).isCloseTo(1.7071067811865475 / 2, within(1e-15));
    assertThat(rate.at(3)).isCloseTo(0.2928932188134525, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsRatesThatAreNotPositive(double rate) {
    assertThatThrownBy(() -> LearningRate.constant(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid learning rate: %s (must be above 0)".formatted(rate));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleWarmUp(double epochs) {
    assertThatThrownBy(() -> new LearningRate(1, new Decay.Constant(), epochs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid warm-up: %s epochs (must be 0 or more)".formatted(epochs));
  }

  @Test
  void rejectsStepsOutOfOrder() {
    assertThatThrownBy(() -> new Decay.Step(List.of(5.0, 2.0), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid decay steps: [5.0, 2.0] (must be epochs in ascending order)");
    assertThatThrownBy(() -> new Decay.Step(List.of(), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid decay steps: [] (must be epochs in ascending order)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void rejectsAnImpossibleFactor(double factor) {
    assertThatThrownBy(() -> new Decay.Step(List.of(1.0), factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid decay factor: %s (must be above 0 and at most 1)".formatted(factor));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rejectsACosineOfNoEpochs(double epochs) {
    assertThatThrownBy(() -> new Decay.Cosine(epochs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid cosine decay: over %s epochs (must be above 0)".formatted(epochs));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rejectsAnImpossiblePolynomial(double value) {
    assertThatThrownBy(() -> new Decay.Polynomial(value, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid polynomial decay: over %s epochs (must be above 0)".formatted(value));
    assertThatThrownBy(() -> new Decay.Polynomial(1, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid decay power: %s (must be above 0)".formatted(value));
  }
}
