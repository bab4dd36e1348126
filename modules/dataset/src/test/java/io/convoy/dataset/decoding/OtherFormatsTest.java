package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.testing.SharedData;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {
  /** One pixel without loss, of any color. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  /** The decoder in Java does not interpolate chrominance. */
  private static final double MEAN_TOLERANCE = 4;

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "tiff", "png"})
  void losslessFormatsKeepEveryPixel(String format) throws Exception {
    BufferedImage picture = JpegFile.picture(BufferedImage.TYPE_3BYTE_BGR, 9, 13);
    Image image = Decoded.image(write(picture, format));
    assertThat(image.shape()).isEqualTo(new Shape(3, 9, 13));
    for (int i = 0; i < 9 * 13; i++) {
      int color = picture.getRGB(i % 13, i / 13);
      assertThat(image.pixels()[i]).isEqualTo((byte) (color >> 16));
      assertThat(image.pixels()[117 + i]).isEqualTo((byte) (color >> 8));
      assertThat(image.pixels()[234 + i]).isEqualTo((byte) color);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff"})
  void grayStaysAsBrightAsItIsStored(String format) throws Exception {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      picture.getRaster().setSample(i % 16, i / 16, 0, i);
    }
    Image image = Decoded.image(write(picture, format));
    assertThat(image.shape()).isEqualTo(new Shape(1, 16, 16));
    for (int i = 0; i < 256; i++) {
      assertThat(image.pixels()[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void sixteenBitsAreRounded() throws Exception {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    picture.getRaster().setSample(0, 0, 0, 129);
    picture.getRaster().setSample(1, 0, 0, 65535);
    assertThat(Decoded.values(write(picture, "tiff"))).containsExactly(1, 255);
  }

  @Test
  void transparentPixelsAreWhite() throws Exception {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(1, 0, Color.RED.getRGB());
    assertThat(Decoded.values(write(picture, "gif"))).containsExactly(255, 255, 255, 0, 255, 0);
    assertThat(Decoded.values(write(picture, "tiff"))).containsExactly(255, 255, 255, 0, 255, 0);
  }

  @Test
  void saysThatTheFileIsCutOff() throws Exception {
    BufferedImage picture = JpegFile.picture(BufferedImage.TYPE_3BYTE_BGR, 40, 40);
    for (String format : List.of("bmp", "gif", "tiff")) {
      byte[] file = write(picture, format);
      int half = file.length / 2;
      assertThat(Decoded.reason(Arrays.copyOf(file, half))).startsWith("Cannot decode image: ");
    }
    byte[] bitmap = write(picture, "bmp");
    assertThat(Decoded.reason(Arrays.copyOf(bitmap, 20)))
        .isEqualTo("Cannot decode image: cut off after 20 bytes");
    assertThat(Decoded.reason(Arrays.copyOf(bitmap, 2000)))
        .isEqualTo("Cannot decode image: cut off after 2000 bytes");
    assertThat(Decoded.reason(Arrays.copyOf(WEBP, 30)))
        .isEqualTo("Cannot decode image: cut off after 30 bytes");
    assertThat(Decoded.reason(Arrays.copyOf(WEBP, 12)))
        .isEqualTo("Cannot decode image: WebP without a picture");
  }

  @Test
  void refusesFilesInsideOfBitmaps() throws Exception {
    byte[] file = write(JpegFile.picture(BufferedImage.TYPE_3BYTE_BGR, 4, 4), "bmp");
    file[30] = 5;
    assertThat(Decoded.reason(file))
        .isEqualTo("Unsupported image: BMP compression 5 (supported: 0 to 3)");
  }

  @Test
  void checksTheSizesThatTiffAnnounces() throws Exception {
    assertThat(Decoded.reason(tiff(256, 100_000, 257, 100_000)))
        .contains("(100000 x 100000 = 10000000000 pixels; at most 50000000: data.max-pixels)");
    assertThat(Decoded.reason(tiff(256, 1, 257, 1, 322, 100_000, 323, 100_000)))
        .contains("(100000 x 100000 = 10000000000 pixels; at most 50000000: data.max-pixels)");
    assertThat(Decoded.reason(tiff(256, 1, 257, 1, 277, 100)))
        .isEqualTo(
            "Unsupported image: TIFF of 100 samples, 1 bits (supported: at most 5 samples, at most"
                + " 16 bits)");
    assertThat(Decoded.reason(tiff(256, 1, 257, 1, 259, 6)))
        .isEqualTo(
            "Unsupported image: TIFF compression 6 (supported: [1, 2, 3, 4, 5, 7, 8, 32773,"
                + " 32946])");
    assertThat(Decoded.reason(tiff(256, 1, 257, 1, 259, 7, 273, 0)))
        .isEqualTo("Cannot decode image: TIFF of 1 parts with 0 lengths");
    assertThat(Decoded.reason(tiff(256, 1, 257, 1, 273, 0, 279, 5000)))
        .startsWith("Cannot decode image: cut off after ");
  }

  @Test
  void checksTheSizesOfJpegInsideOfTiff() {
    byte[] jpeg = JpegFile.baseline(JpegFile.picture(BufferedImage.TYPE_INT_RGB, 8, 8));
    int frame = JpegFile.find(jpeg, 0xc0);
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0x70);
    byte[] directory = tiff(256, 8, 257, 8, 259, 7, 273, 74, 279, jpeg.length);
    byte[] file = Arrays.copyOf(directory, 74 + jpeg.length);
    System.arraycopy(jpeg, 0, file, 74, jpeg.length);
    assertThat(Decoded.reason(file))
        .contains("it is too large (28784 x 28784 = 828518656 pixels; at most");
  }

  @Test
  void decodesWebp() throws Exception {
    assertThat(Decoded.image(WEBP).shape()).isEqualTo(new Shape(3, 1, 1));
    byte[] damaged = WEBP.clone();
    damaged[20] = 0;
    assertThat(Decoded.reason(damaged)).isEqualTo("Cannot decode image: damaged WebP");
    byte[] large = WEBP.clone();
    Arrays.fill(large, 21, 25, (byte) 0xff);
    assertThat(Decoded.reason(large))
        .contains("(16384 x 16384 = 268435456 pixels; at most 50000000: data.max-pixels)");
  }

  @Test
  void decodesTheFirstFrameOfAnAnimatedWebp() throws Exception {
    int picture = WEBP.length - 12;
    byte[] animated =
        ByteBuffer.allocate(12 + 8 + 16 + picture)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(WEBP, 0, 12)
            .put("ANMF".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(16 + picture)
            .position(36)
            .put(WEBP, 12, picture)
            .array();
    assertThat(Decoded.image(animated).pixels()).isEqualTo(Decoded.image(WEBP).pixels());
  }

  @Test
  void bothDecodersOfWebpAgree() throws Exception {
    List<Path> files = ForkedDecoding.files(SharedData.require("hostile"), ".webp");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      WebpStream stream = WebpStream.read(Files.readAllBytes(file), new PixelLimit(1_000_000));
      Image fast = Leptonica.decode(stream).orElseThrow();
      Image slow = WebpDecoder.decodeInJava(stream);
      assertThat(fast.shape()).isEqualTo(slow.shape());
      assertThat(Decoded.meanDifference(fast, slow)).as(file.toString()).isLessThan(MEAN_TOLERANCE);
    }
  }

  /** A directory of whole numbers, and nothing else. */
  private static byte[] tiff(int... tagsAndValues) {
    int entries = tagsAndValues.length / 2;
    ByteBuffer file = ByteBuffer.allocate(14 + 12 * entries).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries);
    for (int i = 0; i < tagsAndValues.length; i += 2) {
      file.putShort((short) tagsAndValues[i]).putShort((short) 4).putInt(1);
      file.putInt(tagsAndValues[i + 1]);
    }
    return file.array();
  }

  private static byte[] write(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
