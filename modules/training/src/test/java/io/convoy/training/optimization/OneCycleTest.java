package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneCycleTest {
  /** A cycle of 20 epochs that rises over 6 of them. */
  private static final Decay CYCLE = new Decay.OneCycle(20, 0.3, 0.04, 1e-4);

  /** Ends, middles and quarters of both halves, in closed form. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.04",
    "1.5, 0.18058874503046", // 0.04 + 0.96 (1 - cos 45 degrees) / 2
    "3, 0.52",
    "6, 1",
    "9.5, 0.853568034", // 1 - 0.9999 (1 - cos 45 degrees) / 2
    "13, 0.50005",
    "20, 0.0001",
    "21, 0.0001",
  })
  void risesAndFallsInHalfCosines(double epochs, double factor) {
    assertThat(CYCLE.factor(epochs)).isCloseTo(factor, within(1e-8));
  }

  /**
   * The rates of PyTorch's {@code OneCycleLR} with {@code total_steps = 11}, where step 10 is the
   * end of the cycle, and {@code pct_start = 5 / 11}, whose highest rate is that of step 4.
   */
  @Test
  void isPytorchsAnnealing() {
    LearningRate rate = new LearningRate(0.1, new Decay.OneCycle(10, 0.4, 1 / 25.0, 4e-6), 0);
    double lowest = 0.1 / 25;
    double last = lowest / 1e4;
    for (int step = 0; step <= 10; step++) {
      double from = step < 4 ? lowest : 0.1;
      double to = step < 4 ? 0.1 : last;
      double share = step < 4 ? step / 4.0 : (step - 4) / 6.0;
      double expected = to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
      assertThat(rate.at(step)).isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void refusesImpossibleCycles() {
    requireRefused(
        0, 0.3, 0.04, 0, "Invalid one-cycle schedule: over 0.0 epochs (must be above 0)");
    requireRefused(5, 0, 0.04, 0, "Invalid rise: 0.0 (must be above 0 and below 1)");
    requireRefused(5, 1, 0.04, 0, "Invalid rise: 1.0 (must be above 0 and below 1)");
    requireRefused(5, 0.3, 0, 0, "Invalid start of a cycle: 0.0 (must be above 0 and at most 1)");
    requireRefused(5, 0.3, 0.04, 1.5, "Invalid end of a cycle: 1.5 (must be 0 to 1)");
  }

  private static void requireRefused(
      double epochs, double rise, double start, double end, String message) {
    assertThatThrownBy(() -> new Decay.OneCycle(epochs, rise, start, end))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
