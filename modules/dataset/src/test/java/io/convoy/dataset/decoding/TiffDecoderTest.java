package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.testing.SharedData;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffDecoderTest {
  private static final int EXTRA_SAMPLES = 338;

  /** The fourth band of an aerial photograph is infrared. */
  @Test
  void anExtraSampleOfNoKindIsNotAlpha() throws Exception {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, new Color(10, 20, 30, 40).getRGB());
    byte[] file = write(picture);
    ByteBuffer entry = entry(file, EXTRA_SAMPLES);
    assertThat(Decoded.values(file)).doesNotContain(10, 20, 30);
    entry.putShort(8, (short) 0);
    assertThat(Decoded.values(file)).containsExactly(10, 20, 30);
  }

  @Test
  void bandsOfAerialPhotographsKeepTheirMeans() throws Exception {
    Image image = Decoded.image(file("naip_rgbn"));
    assertThat(mean(image, 0)).isEqualTo(127.0, within(0.05));
    assertThat(mean(image, 1)).isEqualTo(118.5, within(0.05));
    assertThat(mean(image, 2)).isEqualTo(111.0, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({
    "f16, floating-point samples of 16 bits",
    "t_f32gray01, floating-point samples of 32 bits",
    "i16, signed samples of 16 bits"
  })
  void samplesOfOtherKindsAreNamed(String name, String kind) throws Exception {
    assertThat(Decoded.reason(file(name)))
        .isEqualTo(
            "Unsupported image: TIFF of %s (supported: unsigned samples of at most 16 bits)"
                .formatted(kind));
  }

  @Test
  void differencesOfSixteenBitsAreAddedUpWithinATile() throws Exception {
    Image image = Decoded.image(file("u16_tiled_pred"));
    assertThat(image.shape()).isEqualTo(new Shape(3, 96, 128));
    assertThat(mean(image, 0)).isEqualTo(127.0, within(0.6));
    assertThat(mean(image, 1)).isEqualTo(118.5, within(0.6));
    assertThat(mean(image, 2)).isEqualTo(111.0, within(0.6));

    BufferedImage differences = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    differences.getRaster().setPixels(0, 0, 4, 1, new int[] {65535, 2, 7, 1});
    new TiffPredictor(2).undo(differences.getRaster());
    assertThat(differences.getRaster().getPixels(0, 0, 4, 1, (int[]) null))
        .containsExactly(65535, 1, 7, 8);
  }

  @Test
  void bigTiffIsDecoded() throws Exception {
    byte[] file = file("t_big");
    Image image = Decoded.image(file);
    int plane = 96 * 128;
    for (int i = 0; i < plane; i++) {
      assertThat(image.pixels()[i]).isEqualTo(file[384 + 3 * i]);
      assertThat(image.pixels()[2 * plane + i]).isEqualTo(file[384 + 3 * i + 2]);
    }
  }

  @Test
  void everyCutOfABigTiffIsNoticed() throws Exception {
    byte[] file = file("t_big");
    for (int length = 4; length < file.length; length += length < 1000 ? 1 : 97) {
      assertThat(Decoded.reason(Arrays.copyOf(file, length))).startsWith("Cannot decode image: ");
    }
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(SharedData.requireCase("09-tiff/%s.tif".formatted(name)));
  }

  private static double mean(Image image, int channel) {
    int plane = image.shape().plane();
    long sum = 0;
    for (int i = 0; i < plane; i++) {
      sum += Byte.toUnsignedInt(image.pixels()[channel * plane + i]);
    }
    return (double) sum / plane;
  }

  private static byte[] write(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "tiff", bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** The entry of a tag in the directory, to be changed. */
  private static ByteBuffer entry(byte[] file, int tag) {
    ByteBuffer tiff =
        ByteBuffer.wrap(file)
            .order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entry = tiff.getInt(4) + 2;
    while (tiff.getShort(entry) != tag) {
      entry += 12;
    }
    return tiff.slice(entry, 12).order(tiff.order());
  }
}
