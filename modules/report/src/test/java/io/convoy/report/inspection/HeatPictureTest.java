package io.convoy.report.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import org.junit.jupiter.api.Test;

class HeatPictureTest {
  private static final Image IMAGE = new Image(new Shape(1, 1, 3), new byte[] {100, 100, 100});

  @Test
  void theHighestValueIsTheReddestAndNothingBelowZeroIsRed() {
    Image picture = HeatPicture.of(IMAGE, new float[] {4, 2, -4});
    // 74 times as large.
    assertThat(picture.shape()).isEqualTo(new Shape(3, 74, 222));
    int plane = picture.shape().plane();
    byte[] pixels = picture.pixels();
    // 100 + 0.85 x (214 - 100), and so on.
    assertThat(new int[] {pixels[0] & 0xff, pixels[plane] & 0xff, pixels[2 * plane] & 0xff})
        .containsExactly(197, 48, 49);
    assertThat(pixels[74] & 0xff).isEqualTo(148);
    assertThat(new int[] {pixels[148], pixels[plane + 148], pixels[2 * plane + 148]})
        .containsExactly(100, 100, 100);
  }

  @Test
  void withoutAnyHeatTheImageIsGray() {
    assertThat(HeatPicture.of(IMAGE, new float[3]).pixels()).containsOnly(100);
  }
}
