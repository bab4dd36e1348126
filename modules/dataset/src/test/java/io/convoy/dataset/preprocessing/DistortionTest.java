package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Distortion.Displacements;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistortionTest {
  private static final Shape SHAPE = new Shape(1, 3, 3);
  private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final AffineMap STILL = AffineMap.about(SHAPE, 0, 1, 0, 0, 0);
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void mapWithoutMovementShowsTheImageItself() {
    assertThat(resample(STILL)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void shiftMovesRightAndDownAndFillsWithBlack() {
    AffineMap shift = AffineMap.about(SHAPE, 0, 1, 0, 1, 1);
    assertThat(resample(shift)).containsExactly(0, 0, 0, 0, 1, 2, 0, 4, 5);
  }

  @Test
  void shiftByHalfAPixelMixesNeighbors() {
    AffineMap shift = AffineMap.about(SHAPE, 0, 1, 0, -0.5, 0);
    assertThat(resample(shift)).containsExactly(1.5f, 2.5f, 1.5f, 4.5f, 5.5f, 3, 7.5f, 8.5f, 4.5f);
  }

  @Test
  void quarterTurnIsClockwiseAboutTheCenter() {
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
  void everyPixelHasADisplacementOfItsOwn() {
    float[] right = {1, 0, 0, 0, 0.5f, 0, 0, 0, -9};
    float[] down = {0, 0, 0, 0, 0, 0, -1, 0, 0};
    assertThat(resample(new Distortion(SHAPE, STILL, new Displacements(right, down))))
        .containsExactly(2, 2, 3, 4, 5.5f, 6, 4, 8, 0);
  }

  @Test
  void displacementComesBeforeTheMap() {
    AffineMap turn = AffineMap.about(SHAPE, Math.PI / 2, 1, 0, 0, 0);
    float[] right = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(resample(new Distortion(SHAPE, turn, new Displacements(right, new float[9]))))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(4, 4, 1, 8, 5, 2, 9, 6, 3);
  }

  private static float[] resample(AffineMap map) {
    return resample(new Distortion(SHAPE, map));
  }

  private static float[] resample(Distortion distortion) {
    float[] result = new float[IMAGE.length];
    distortion.resample(IMAGE, 0, 1, 0, result, 0);
    return result;
  }
}
