package io.convoy.report.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import org.junit.jupiter.api.Test;

class TilePictureTest {
  @Test
  void weightsAreThePixelsEachTileInItsOwnRange() {
    Image picture = TilePicture.of(new float[] {0, 1, 2, 4, -3, -3, -3, -1}, new Shape(1, 2, 2));
    // Tiles of 2 x 2, 20 times as large, with 2 pixels between them.
    assertThat(picture.shape()).isEqualTo(new Shape(1, 40, 82));
    assertThat(gray(picture, 0, 0)).isZero();
    assertThat(gray(picture, 19, 20)).isEqualTo(64);
    assertThat(gray(picture, 20, 19)).isEqualTo(128);
    assertThat(gray(picture, 39, 39)).isEqualTo(255);
    assertThat(gray(picture, 0, 40)).as("between tiles").isEqualTo(128);
    assertThat(gray(picture, 0, 42)).isZero();
    assertThat(gray(picture, 39, 81)).isEqualTo(255);
  }

  @Test
  void threeChannelsAreColors() {
    Image picture = TilePicture.of(new float[] {1, 0, 0.5f}, new Shape(3, 1, 1));
    assertThat(picture.shape()).isEqualTo(new Shape(3, 40, 40));
    assertThat(picture.pixels()[0] & 0xff).isEqualTo(255);
    assertThat(picture.pixels()[1600] & 0xff).isZero();
    assertThat(picture.pixels()[3200] & 0xff).isEqualTo(128);
  }

  @Test
  void sixteenTilesAreARow() {
    assertThat(TilePicture.of(new float[17], new Shape(1, 1, 1)).shape())
        .isEqualTo(new Shape(1, 82, 16 * 42 - 2));
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> TilePicture.of(new float[8], new Shape(2, 2, 2)))
        .hasMessage("Cannot draw tiles of 2 channels (must be 1 or 3)");
    assertThatThrownBy(() -> TilePicture.of(new float[5], new Shape(1, 2, 2)))
        .hasMessage("Cannot draw tiles of 1x2x2: 5 values (must be a multiple of 4)");
  }

  private static int gray(Image picture, int y, int x) {
    return picture.pixels()[y * picture.shape().width() + x] & 0xff;
  }
}
