package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.ImageShape;
import io.convoy.dataset.Seed;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
  private static final ImageShape SHAPE = new ImageShape(1, 3, 3);
  private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void noneLeavesImagesAlone() {
    assertThat(Augmentation.NONE.map(SHAPE, Seed.of(1))).isEqualTo(AffineMap.IDENTITY);
  }

  @Test
  void mapWithoutMovementShowsTheImageItself() {
    AffineMap still = AffineMap.about(SHAPE, 0, 1, 0, 0, 0);
    assertThat(resample(still)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void shiftMovesRightAndDownAndFillsWithBlack() {
    AffineMap shift = AffineMap.about(SHAPE, 0, 1, 0, 1, 1);
    assertThat(resample(shift)).containsExactly(0, 0, 0, 0, 1, 2, 0, 4, 5);
  }

  @Test
  void shiftByHalfAPixelMixesNeighbours() {
    AffineMap shift = AffineMap.about(SHAPE, 0, 1, 0, -0.5, 0);
    assertThat(resample(shift)).containsExactly(1.5f, 2.5f, 1.5f, 4.5f, 5.5f, 3, 7.5f, 8.5f, 4.5f);
  }

  @Test
  void quarterTurnIsClockwiseAboutTheCentre() {
    float[] turned = resample(AffineMap.about(SHAPE, Math.PI / 2, 1, 0, 0, 0));
    assertThat(turned)
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
  }

  @Test
  void mapIsTheInverseOfWhatIsDone() {
    double angle = 0.3;
    double scale = 1.2;
    double shear = 0.4;
    AffineMap map = AffineMap.about(SHAPE, angle, scale, shear, 0.7, -0.2);
    double sourceX = 2;
    double sourceY = 0.5;
    double shearedX = scale * (sourceX - 1 + shear * (sourceY - 1));
    double shearedY = scale * (sourceY - 1);
    double x = 1 + 0.7 + Math.cos(angle) * shearedX - Math.sin(angle) * shearedY;
    double y = 1 - 0.2 + Math.sin(angle) * shearedX + Math.cos(angle) * shearedY;
    assertThat(map.xx() * x + map.xy() * y + map.x0()).isEqualTo(sourceX, ROUNDING);
    assertThat(map.yx() * x + map.yy() * y + map.y0()).isEqualTo(sourceY, ROUNDING);
  }

  @Test
  void mapDependsOnTheSeedOnly() {
    Augmentation augmentation = new Augmentation(10, 0.1, 0.1, 2);
    AffineMap map = augmentation.map(SHAPE, Seed.of(1));
    assertThat(augmentation.map(SHAPE, Seed.of(1))).isEqualTo(map);
    assertThat(augmentation.map(SHAPE, Seed.of(2))).isNotEqualTo(map);
  }

  @Test
  void shiftStaysWithinItsLimitInBothDirections() {
    Augmentation augmentation = new Augmentation(0, 0, 0, 2);
    DoubleSummaryStatistics shifts =
        IntStream.range(0, 1000)
            .mapToDouble(i -> augmentation.map(SHAPE, Seed.of(1).child(i)).x0())
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
    assertThatThrownBy(() -> new Augmentation(rotate, scale, shear, shift))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static float[] resample(AffineMap map) {
    float[] result = new float[IMAGE.length];
    map.resample(IMAGE, 0, SHAPE, 1, 0, result, 0);
    return result;
  }
}
