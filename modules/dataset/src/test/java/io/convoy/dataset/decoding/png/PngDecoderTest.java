package io.convoy.dataset.decoding.png;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.Decoded;
import io.convoy.dataset.decoding.ExifBytes;
import io.convoy.dataset.decoding.PngFile;
import io.convoy.dataset.decoding.pixels.BufferedPixels;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngDecoderTest {
  private static final int GRAY = 0;
  private static final int COLOR = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int COLOR_ALPHA = 6;

  @Test
  void equalsTheJdkOnTheTestSuiteOfTheFormat() throws Exception {
    List<Path> files =
        Files.readAllLines(SharedData.require("hostile").resolve("MANIFEST.tsv")).stream()
            .map(line -> line.split("\t", -1))
            .filter(row -> row[0].startsWith("pngsuite") && row[3].equals("decode"))
            .map(row -> SharedData.require("hostile").resolve(row[0]))
            .toList();
    assertThat(files).hasSizeGreaterThan(30);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Image image = Decoded.image(bytes);
      Image expected = BufferedPixels.image(ImageIO.read(new ByteArrayInputStream(bytes)));
      assertThat(image.shape()).as(file.toString()).isEqualTo(expected.shape());
      assertThat(image.pixels()).as(file.toString()).isEqualTo(expected.pixels());
    }
  }

  @Test
  void separatesColors() throws UndecodableImageException {
    byte[] file = new PngFile().header(2, 1, 8, COLOR).rows(0, 1, 2, 3, 4, 5, 6).end();
    assertThat(Decoded.image(file).shape()).isEqualTo(new Shape(3, 1, 2));
    assertThat(Decoded.values(file)).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void undoesEveryFilter() throws UndecodableImageException {
    byte[] file =
        new PngFile()
            .header(3, 5, 8, GRAY)
            .rows(0, 10, 20, 30, 1, 10, 5, 5, 2, 1, 1, 1, 3, 5, 2, 2, 4, 1, 1, 1)
            .end();
    assertThat(Decoded.values(file))
        .containsExactly(10, 20, 30, 10, 15, 20, 11, 16, 21, 10, 15, 20, 11, 16, 21);
  }

  /** Decompressed bytes are buffered: of the first of these rows there is more than fits in. */
  @Test
  void rowsMayBeLongerThanABufferOrShareOne() throws UndecodableImageException {
    for (int width : new int[] {40_000, 10_000}) {
      int[] values = new int[4 * (1 + width)];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % (1 + width) == 0 ? 0 : i * 31 & 0xff;
      }
      byte[] file = new PngFile().header(width, 4, 8, GRAY).rows(values).end();
      int[] pixels =
          IntStream.range(0, values.length)
              .filter(i -> i % (1 + width) != 0)
              .map(i -> values[i])
              .toArray();
      assertThat(Decoded.values(file)).isEqualTo(pixels);
    }
  }

  @Test
  void roundsSixteenBits() throws UndecodableImageException {
    byte[] file = new PngFile().header(3, 1, 16, GRAY).rows(0, 0, 128, 0, 129, 255, 255).end();
    assertThat(Decoded.values(file)).containsExactly(0, 1, 255);
  }

  @Test
  void spreadsFewBitsOverTheRange() throws UndecodableImageException {
    byte[] two = new PngFile().header(4, 1, 2, GRAY).rows(0, 0b00011011).end();
    assertThat(Decoded.values(two)).containsExactly(0, 85, 170, 255);
    byte[] one = new PngFile().header(2, 1, 1, GRAY).rows(0, 0b01000000).end();
    assertThat(Decoded.values(one)).containsExactly(0, 255);
  }

  @Test
  void blendsAlphaWithWhite() throws UndecodableImageException {
    byte[] gray = new PngFile().header(3, 1, 8, GRAY_ALPHA).rows(0, 0, 0, 0, 128, 7, 255).end();
    assertThat(Decoded.image(gray).shape().channels()).isEqualTo(1);
    assertThat(Decoded.values(gray)).containsExactly(255, 127, 7);
    byte[] color = new PngFile().header(1, 1, 8, COLOR_ALPHA).rows(0, 255, 0, 100, 51).end();
    assertThat(Decoded.values(color)).containsExactly(255, 204, 224);
  }

  @Test
  void transparentColorIsWhite() throws UndecodableImageException {
    byte[] gray =
        new PngFile().header(2, 1, 8, GRAY).chunk("tRNS", PngFile.bytes(0, 9)).rows(0, 9, 10).end();
    assertThat(Decoded.values(gray)).containsExactly(255, 10);
    byte[] color =
        new PngFile()
            .header(2, 1, 8, COLOR)
            .chunk("tRNS", PngFile.bytes(0, 1, 0, 2, 0, 3))
            .rows(0, 1, 2, 3, 1, 2, 4)
            .end();
    assertThat(Decoded.values(color)).containsExactly(255, 1, 255, 2, 255, 4);
  }

  @Test
  void paletteOfGraysIsGray() throws UndecodableImageException {
    byte[] file =
        new PngFile()
            .header(2, 1, 1, PALETTE)
            .chunk("PLTE", PngFile.bytes(7, 7, 7, 80, 80, 80))
            .rows(0, 0b01000000)
            .end();
    assertThat(Decoded.image(file).shape()).isEqualTo(new Shape(1, 1, 2));
    assertThat(Decoded.values(file)).containsExactly(7, 80);
  }

  @Test
  void paletteHasColorsAndTransparency() throws UndecodableImageException {
    byte[] file =
        new PngFile()
            .header(2, 1, 8, PALETTE)
            .chunk("PLTE", PngFile.bytes(1, 2, 3, 4, 5, 6))
            .chunk("tRNS", PngFile.bytes(255, 0))
            .rows(0, 0, 1)
            .end();
    assertThat(Decoded.values(file)).containsExactly(1, 255, 2, 255, 3, 255);
  }

  @Test
  void orientationIsApplied() throws UndecodableImageException {
    byte[] file =
        new PngFile()
            .header(2, 1, 8, GRAY)
            .chunk("eXIf", ExifBytes.orientation(6))
            .rows(0, 1, 2)
            .end();
    assertThat(Decoded.image(file).shape()).isEqualTo(new Shape(1, 2, 1));
  }

  /** As of a JPEG. */
  @Test
  void needsTheEndChunk() {
    byte[] file = new PngFile().header(1, 1, 8, GRAY).rows(0, 3).withoutEnd();
    assertThat(Decoded.reason(file))
        .isEqualTo("Cannot decode image: cut off after %s bytes".formatted(file.length));
  }

  @Test
  void ignoresDataBeyondTheLastRow() throws UndecodableImageException {
    byte[] file = new PngFile().header(1, 1, 8, GRAY).rows(0, 3, 4, 5).rows(0).end();
    assertThat(Decoded.values(file)).containsExactly(3);
  }
}
