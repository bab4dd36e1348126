package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  private static final byte[] FOUR_PIXELS =
      new PngFile().header(2, 2, 8, 0).rows(0, 1, 2, 0, 3, 4).end();

  @Test
  void refusesMorePixelsThanAllowed() throws UndecodableImageException {
    assertThat(new ImageDecoder(4).decode(FOUR_PIXELS, 1).shape().plane()).isEqualTo(4);
    assertThatThrownBy(() -> new ImageDecoder(3).decode(FOUR_PIXELS, 1))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessage(
            "Cannot decode image: it is too large (2 x 2 = 4 pixels; at most 3: data.max-pixels)");
  }

  @Test
  void rejectsALimitThatAllowsNothing() {
    assertThatThrownBy(() -> new ImageDecoder(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid pixel limit: 0 (must be at least 1)");
  }

  @Test
  void saysThatTheFileIsEmpty() {
    assertThat(Decoded.reason(new byte[0])).isEqualTo("Cannot decode image: it is empty");
  }

  @Test
  void saysHowAnotherFileBegins() {
    assertThat(Decoded.reason("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "Unsupported image: it begins with 3c 21 44 4f 43 54 59 50 (supported: JPEG, PNG, GIF,"
                + " BMP, TIFF, WEBP)");
    assertThat(Decoded.reason(new byte[] {(byte) 0xff}))
        .startsWith("Unsupported image: it begins with ff (supported: ");
  }

  @Test
  void namesTheFormatThatIsInvalid() {
    byte[] bitmap = new byte[100];
    bitmap[0] = 'B';
    bitmap[1] = 'M';
    assertThat(Decoded.reason(bitmap))
        .startsWith("Cannot decode image: invalid BMP")
        .doesNotContain("java");
  }

  @Test
  void isForAnyNumberOfThreads() {
    ImageDecoder decoder = new ImageDecoder();
    byte[] jpeg = JpegFile.baseline(JpegFile.picture(BufferedImage.TYPE_INT_RGB, 40, 40));
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> pixels(decoder, i % 2 == 0 ? FOUR_PIXELS : jpeg))
                .map(Arrays::hashCode)
                .distinct())
        .hasSize(2);
  }

  private static byte[] pixels(ImageDecoder decoder, byte[] bytes) {
    try {
      return decoder.decode(bytes, ImageDecoder.FULL_SIZE).pixels();
    } catch (UndecodableImageException e) {
      throw new AssertionError(e);
    }
  }
}
