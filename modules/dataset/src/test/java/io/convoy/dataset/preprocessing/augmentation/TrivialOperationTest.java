package io.convoy.dataset.preprocessing.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.Pixels;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrivialOperationTest {
  private static final Shape ROW = new Shape(1, 1, 5);

  /**
   * Checksums of the pixels at levels -30 to 30, of a gray image and of one in color, computed by
   * Pillow 12.3.0 with the operations and strengths of torchvision's {@code TrivialAugmentWide}.
   */
  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 6a45e102, b6b1398e",
    "SHEAR_X, a66a51b5, bfc9729d",
    "SHEAR_Y, 95819bac, 9857c0f3",
    "TRANSLATE_X, ea760e6c, 4e18ab64",
    "TRANSLATE_Y, f0e87b08, f660a42c",
    "ROTATE, ee15e29b, 9bff840d",
    "BRIGHTNESS, 062ae1c9, b4ee580f",
    "COLOR, 6a45e102, 113e7773",
    "CONTRAST, 6a24b3b3, f900d9a2",
    "SHARPNESS, a6baf6a0, 8735892b",
    "POSTERIZE, 865a6fac, ffd01729",
    "SOLARIZE, 7312ea9a, 02270e6a",
    "AUTO_CONTRAST, efdbc9ca, 15d00943",
    "EQUALIZE, 65855c27, 531ecb03",
  })
  void pixelsArePillowsAtEveryLevel(TrivialOperation operation, String gray, String rgb) {
    assertThat(checksum(operation, image(1))).as("gray").isEqualTo(gray);
    assertThat(checksum(operation, image(3))).as("color").isEqualTo(rgb);
  }

  @Test
  void shearMovesEveryRowByMoreThanTheOneAbove() {
    Image image = Pixels.counting(1, 3, 4);
    assertThat(Pixels.of(TrivialOperation.SHEAR_X.apply(image, 30)))
        .containsExactly(1, 2, 3, 4, 6, 7, 8, 0, 11, 12, 0, 0);
    assertThat(Pixels.of(TrivialOperation.SHEAR_Y.apply(image, -30)))
        .containsExactly(1, 0, 0, 0, 5, 2, 0, 0, 9, 6, 3, 0);
  }

  @Test
  void translationMovesByWholePixels() {
    Image image = Pixels.counting(1, 2, 3);
    assertThat(Pixels.of(TrivialOperation.TRANSLATE_X.apply(image, 1)))
        .containsExactly(0, 1, 2, 0, 4, 5);
    assertThat(Pixels.of(TrivialOperation.TRANSLATE_Y.apply(image, -1)))
        .containsExactly(4, 5, 6, 0, 0, 0);
    assertThat(TrivialOperation.TRANSLATE_X.apply(image, 30).pixels()).containsOnly(0);
  }

  @Test
  void rotationAtLevel20IsByARightAngle() {
    Image image = Pixels.counting(1, 3, 3);
    assertThat(Pixels.of(TrivialOperation.ROTATE.apply(image, 20)))
        .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
    assertThat(Pixels.of(TrivialOperation.ROTATE.apply(image, -20)))
        .containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
  }

  @Test
  void tablesReplaceValues() {
    Image image = Pixels.image(ROW, 0, 63, 100, 200, 255);
    assertThat(Pixels.of(TrivialOperation.BRIGHTNESS.apply(image, 30)))
        .containsExactly(0, 125, 199, 255, 255);
    // The mean is 124 (123.6 rounded).
    assertThat(Pixels.of(TrivialOperation.CONTRAST.apply(image, 30)))
        .containsExactly(0, 2, 76, 255, 255);
    assertThat(Pixels.of(TrivialOperation.POSTERIZE.apply(image, 30)))
        .containsExactly(0, 0, 64, 192, 192);
    assertThat(Pixels.of(TrivialOperation.SOLARIZE.apply(image, 15)))
        .containsExactly(0, 63, 100, 55, 0);
    assertThat(
            Pixels.of(
                TrivialOperation.AUTO_CONTRAST.apply(Pixels.image(ROW, 50, 60, 70, 80, 101), 0)))
        .containsExactly(0, 50, 100, 150, 255);
  }

  @Test
  void equalizedImageHasEveryValueAsOftenAsAnother() {
    Shape shape = new Shape(1, 16, 32);
    int[] values = new int[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 2 * 200 ? i / 200 : 2 + (i - 400) / 56;
    }
    int[] equalized = Pixels.of(TrivialOperation.EQUALIZE.apply(Pixels.image(shape, values), 0));
    // 456 of 512 values are below the largest one: steps of 1 give 0, 200, 255 and 255.
    assertThat(equalized[0]).isEqualTo(0);
    assertThat(equalized[200]).isEqualTo(200);
    assertThat(equalized[511]).isEqualTo(255);
  }

  @Test
  void sharpnessSmoothsTheInnerPixels() {
    Image image = Pixels.image(new Shape(1, 3, 3), 0, 0, 0, 0, 130, 0, 0, 0, 0);
    // The smoothed pixel is 130 * 5 / 13 = 50.
    assertThat(Pixels.of(TrivialOperation.SHARPNESS.apply(image, -30))[4]).isEqualTo(50);
    assertThat(Pixels.of(TrivialOperation.SHARPNESS.apply(image, 15))[4]).isEqualTo(169);
  }

  @Test
  void colorIsRemovedOrAdded() {
    Image image = Pixels.image(new Shape(3, 1, 1), 200, 100, 0);
    // Gray is 0.299 * 200 + 0.587 * 100 = 118.5, with the rounded weights 118.
    assertThat(Pixels.of(TrivialOperation.COLOR.apply(image, -30))).containsExactly(118, 117, 116);
    assertThat(Pixels.of(TrivialOperation.COLOR.apply(image, 30))).containsExactly(255, 82, 0);
  }

  @Test
  void plainImagesStayAsTheyAre() {
    Image image = Pixels.image(ROW, 7, 7, 7, 7, 7);
    for (TrivialOperation operation : TrivialOperation.values()) {
      if (operation != TrivialOperation.SOLARIZE) {
        assertThat(Pixels.of(operation.apply(image, 0))).as("%s", operation).containsOnly(7);
      }
    }
  }

  @Test
  void givenImageIsNotChanged() {
    for (TrivialOperation operation : TrivialOperation.values()) {
      Image image = image(3);
      operation.apply(image, 17);
      assertThat(image.pixels()).as("%s", operation).isEqualTo(image(3).pixels());
    }
  }

  private static Image image(int channels) {
    Shape shape = new Shape(channels, 37, 41);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (20 + (i * i * 31 + i * 7) % 200);
    }
    return new Image(shape, pixels);
  }

  private static String checksum(TrivialOperation operation, Image image) {
    CRC32 checksum = new CRC32();
    for (int level = -30; level <= 30; level++) {
      checksum.update(operation.apply(image, level).pixels());
    }
    return String.format(Locale.ROOT, "%08x", checksum.getValue());
  }
}
