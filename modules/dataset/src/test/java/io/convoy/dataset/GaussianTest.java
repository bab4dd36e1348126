package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GaussianTest {
  @Test
  void aSeedGivesTheSameNumbersInEveryBuild() {
    assertThat(numbers(5).toArray())
        .containsExactly(
            -1.3623207636200305,
            0.38475874688753514,
            -1.3262992155072384,
            1.847621457390059,
            -0.18402683509654205);
    assertThat(numbers(100_000).mapToLong(Double::doubleToLongBits).reduce(0, GaussianTest::mix))
        .isEqualTo(0x0c37bda979bb57fdL);
  }

  @Test
  void meanIsZeroAndStandardDeviationOne() {
    assertThat(numbers(100_000).average().orElseThrow()).isCloseTo(0, within(0.01));
    assertThat(numbers(100_000).map(value -> value * value).average().orElseThrow())
        .isCloseTo(1, within(0.02));
  }

  private static long mix(long hash, long bits) {
    return 31 * hash + bits;
  }

  private static DoubleStream numbers(int count) {
    SplittableRandom random = Seed.of(3).random();
    return DoubleStream.generate(() -> Gaussian.next(random)).limit(count);
  }
}
