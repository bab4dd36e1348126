package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.Orientation;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {
  /** Releases of libjpeg differ in how they interpolate chrominance. */
  private static final int TOLERANCE = 2;

  private static final PixelLimit LIMIT = new PixelLimit(1_000_000);
  private static final BufferedImage COLOR = JpegFile.picture(BufferedImage.TYPE_INT_RGB, 90, 121);
  private static final BufferedImage GRAY = JpegFile.picture(BufferedImage.TYPE_BYTE_GRAY, 90, 121);

  @Test
  void libjpegTurboIsThere() throws UndecodableImageException {
    assertThat(Leptonica.isAvailable()).isTrue();
    JpegStream stream = JpegStream.read(JpegFile.baseline(COLOR), LIMIT);
    assertThat(Leptonica.decode(stream, ImageDecoder.FULL_SIZE)).isPresent();
  }

  @Test
  void bothDecodersAgree() throws Exception {
    for (byte[] file :
        List.of(
            JpegFile.baseline(COLOR),
            JpegFile.progressive(COLOR),
            JpegFile.baseline(GRAY),
            JpegFile.progressive(GRAY))) {
      JpegStream stream = JpegStream.read(file, LIMIT);
      Image fast = Leptonica.decode(stream, ImageDecoder.FULL_SIZE).orElseThrow();
      Image reference = JdkJpeg.decode(stream);
      assertThat(fast.shape()).isEqualTo(reference.shape());
      assertThat(Decoded.difference(fast, reference)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void grayHasOneChannel() throws UndecodableImageException {
    assertThat(Decoded.image(JpegFile.baseline(GRAY)).shape()).isEqualTo(new Shape(1, 90, 121));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 22, 23, 45, 46, 90, 91})
  void isReducedButNotBelowWhatIsWanted(int shorterSide) throws UndecodableImageException {
    Image image = new ImageDecoder().decode(JpegFile.baseline(COLOR), shorterSide);
    int reduction = shorterSide <= 11 ? 8 : shorterSide <= 22 ? 4 : shorterSide <= 45 ? 2 : 1;
    int height = (90 + reduction - 1) / reduction;
    assertThat(image.shape()).isEqualTo(new Shape(3, height, (121 + reduction - 1) / reduction));
    assertThat(height).isGreaterThanOrEqualTo(Math.min(90, shorterSide));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifOrientationIsApplied(int orientation) throws UndecodableImageException {
    byte[] file = JpegFile.baseline(COLOR);
    Image stored = Decoded.image(file);
    Image turned = Decoded.image(JpegFile.with(file, 0xe1, JpegFile.exif(orientation)));
    Image expected = Orientation.of(orientation).apply(stored);
    assertThat(turned.shape()).isEqualTo(expected.shape());
    assertThat(turned.pixels()).isEqualTo(expected.pixels());
  }

  @Test
  void inksWithoutAdobesSegmentDarken() throws UndecodableImageException {
    assertThat(color(JpegFile.fourComponents(0, 0, 0, 0))).containsExactly(255, 255, 255);
    assertThat(color(JpegFile.fourComponents(255, 0, 0, 0))).containsExactly(0, 255, 255);
    assertThat(color(JpegFile.fourComponents(0, 0, 0, 255))).containsExactly(0, 0, 0);
  }

  @Test
  void adobeStoresInksInverted() throws UndecodableImageException {
    byte[] cyan = JpegFile.fourComponents(0, 255, 255, 255);
    assertThat(color(JpegFile.with(cyan, 0xee, JpegFile.adobe(0)))).containsExactly(0, 255, 255);
    byte[] gray = JpegFile.fourComponents(255, 255, 255, 128);
    assertThat(color(JpegFile.with(gray, 0xee, JpegFile.adobe(0)))).containsExactly(128, 128, 128);
  }

  @Test
  void adobesLuminanceIsTurnedIntoInks() throws UndecodableImageException {
    // The luminance and chrominance of red; stored are the complements of it, inverted once more.
    byte[] file = JpegFile.fourComponents(76, 85, 255, 255);
    int[] color = color(JpegFile.with(file, 0xee, JpegFile.adobe(2)));
    assertThat(color[0]).isLessThan(5);
    assertThat(color[1]).isGreaterThan(250);
    assertThat(color[2]).isGreaterThan(250);
  }

  @Test
  void componentsCanBeColorsThemselves() throws UndecodableImageException {
    byte[] file = JpegFile.baseline(COLOR);
    int app0 = JpegFile.find(file, 0xe0);
    byte[] withoutJfif = file.clone();
    withoutJfif[app0 + 1] = (byte) 0xe5;
    Image asLuminance = Decoded.image(withoutJfif);
    Image asColors = Decoded.image(JpegFile.with(withoutJfif, 0xee, JpegFile.adobe(0)));
    assertThat(asLuminance.pixels()).isEqualTo(Decoded.image(file).pixels());
    assertThat(asColors.pixels()).isNotEqualTo(asLuminance.pixels());
  }

  @Test
  void junkBeforeTheEndCostsNoPixel() throws UndecodableImageException {
    byte[] file = JpegFile.baseline(COLOR);
    byte[] padded = Arrays.copyOf(file, file.length + 40);
    Arrays.fill(padded, file.length - 2, padded.length, (byte) 0);
    padded[padded.length - 2] = (byte) 0xff;
    padded[padded.length - 1] = (byte) 0xd9;
    assertThat(Decoded.image(padded).pixels()).isEqualTo(Decoded.image(file).pixels());
  }

  @Test
  void whatFollowsTheEndDoesNotMatter() throws UndecodableImageException {
    byte[] file = JpegFile.baseline(COLOR);
    assertThat(Decoded.image(Arrays.copyOf(file, file.length + 1000)).pixels())
        .isEqualTo(Decoded.image(file).pixels());
  }

  private static int[] color(byte[] file) throws UndecodableImageException {
    int[] values = Decoded.values(file);
    return new int[] {values[0], values[64], values[128]};
  }
}
