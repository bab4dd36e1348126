package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineTest {
  private static final Shape SHAPE = new Shape(1, 3, 3);

  @Test
  void mapDependsOnTheSeedOnly() {
    Affine affine = new Affine(10, 0.1, 0.1, 2);
    AffineMap map = affine.map(SHAPE, Seed.of(1));
    assertThat(affine.map(SHAPE, Seed.of(1))).isEqualTo(map);
    assertThat(affine.map(SHAPE, Seed.of(2))).isNotEqualTo(map);
  }

  @Test
  void noneMovesNothing() {
    AffineMap still = Affine.NONE.map(SHAPE, Seed.of(1));
    assertThat(still.xx() * still.yy()).isEqualTo(1);
    assertThat(still.x0()).isZero();
    assertThat(still.y0()).isZero();
  }

  @Test
  void shiftStaysWithinItsLimitInBothDirections() {
    Affine affine = new Affine(0, 0, 0, 2);
    DoubleSummaryStatistics shifts =
        IntStream.range(0, 1000)
            .mapToDouble(i -> affine.map(SHAPE, Seed.of(1).child(i)).x0())
            .summaryStatistics();
    assertThat(shifts.getMin()).isBetween(-2.0, -1.9);
    assertThat(shifts.getMax()).isBetween(1.9, 2.0);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, Invalid augmentation rotate: -1.0 (must be from 0 to 180 degrees)",
    "181, 0, 0, 0, Invalid augmentation rotate: 181.0 (must be from 0 to 180 degrees)",
    "0, 1, 0, 0, Invalid augmentation scale: 1.0 (must be from 0 to less than 1)",
    "0, 0, NaN, 0, Invalid augmentation shear: NaN (must be 0 or more)",
    "0, 0, 0, Infinity, Invalid augmentation shift: Infinity (must be 0 or more)",
  })
  void rejectsLimitsThatMakeNoSense(
      double rotate, double scale, double shear, double shift, String message) {
    assertThatThrownBy(() -> new Affine(rotate, scale, shear, shift))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
