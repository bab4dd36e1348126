package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutFactorsTest {
  private static final int MANY = 100_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.75, 0.9})
  void rateIsTheShareOfZerosAndTheMeanIsOne(double rate) {
    float[] factors = DropoutFactors.draw(Seed.of(1), rate, MANY);
    assertThat(zeros(factors) / (double) MANY).isCloseTo(rate, within(0.005));
    assertThat(values(factors)).containsOnly(0.0, (double) (float) (1 / (1 - rate)));
  }

  @Test
  void rateOfZeroGivesOnlyOnes() {
    assertThat(values(DropoutFactors.draw(Seed.of(1), 0, MANY))).containsOnly(1.0);
  }

  @Test
  void bothHalvesOfTheRandomBitsAreIndependent() {
    float[] factors = DropoutFactors.draw(Seed.of(1), 0.5, MANY);
    long equal =
        IntStream.range(0, MANY / 2).filter(i -> factors[2 * i] == factors[2 * i + 1]).count();
    assertThat(equal / (MANY / 2.0)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void dependOnTheSeedAlone() {
    float[] factors = DropoutFactors.draw(Seed.of(1), 0.5, 99);
    assertThat(DropoutFactors.draw(Seed.of(1), 0.5, 99)).isEqualTo(factors);
    assertThat(DropoutFactors.draw(Seed.of(2), 0.5, 99)).isNotEqualTo(factors);
  }

  private static long zeros(float[] factors) {
    return IntStream.range(0, factors.length).filter(i -> factors[i] == 0).count();
  }

  private static double[] values(float[] factors) {
    return IntStream.range(0, factors.length).mapToDouble(i -> factors[i]).distinct().toArray();
  }
}
