package io.convoy.dataset.preprocessing.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.Seed;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaDistributionTest {
  private static final int DRAWS = 100_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.4, 1, 3, 40})
  void momentsAreThoseOfTheDistribution(double alpha) {
    SplittableRandom random = Seed.of(1).random();
    double[] draws =
        DoubleStream.generate(() -> BetaDistribution.next(alpha, random)).limit(DRAWS).toArray();
    assertThat(DoubleStream.of(draws)).allMatch(draw -> draw >= 0 && draw <= 1);
    double variance = 1 / (4 * (2 * alpha + 1));
    double fourth = 3 * variance * variance * (2 * alpha + 1) / (2 * alpha + 3);
    assertThat(mean(draws, 1)).isCloseTo(0, within(4 * Math.sqrt(variance / DRAWS)));
    assertThat(mean(draws, 2))
        .isCloseTo(variance, within(1e-9 + 4 * Math.sqrt((fourth - variance * variance) / DRAWS)));
    assertThat(mean(draws, 4)).isCloseTo(fourth, within(0.03 * fourth));
  }

  @Test
  void alphaOf1IsUniform() {
    SplittableRandom random = Seed.of(2).random();
    int[] counts = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) Math.min(9, 10 * BetaDistribution.next(1, random))]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(DRAWS / 10 - 400, DRAWS / 10 + 400);
    }
  }

  /** Both Gamma variables are below the smallest double then. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-9, Double.MIN_VALUE})
  void smallAlphaGives0Or1(double alpha) {
    SplittableRandom random = Seed.of(3).random();
    double[] draws =
        DoubleStream.generate(() -> BetaDistribution.next(alpha, random)).limit(1000).toArray();
    assertThat(DoubleStream.of(draws)).allMatch(draw -> draw >= 0 && draw <= 1);
    assertThat(DoubleStream.of(draws).filter(draw -> draw > 0.5).count()).isBetween(420L, 580L);
    assertThat(DoubleStream.of(draws).filter(draw -> draw > 0.1 && draw < 0.9).count())
        .isLessThan(20);
  }

  @Test
  void hugeAlphaGivesOneHalf() {
    assertThat(BetaDistribution.next(1e300, Seed.of(4).random())).isCloseTo(0.5, within(1e-9));
  }

  /** The central moment about 1/2. */
  private static double mean(double[] draws, int power) {
    return DoubleStream.of(draws).map(draw -> Math.pow(draw - 0.5, power)).average().orElseThrow();
  }
}
