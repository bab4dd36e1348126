package io.convoy.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final Supplier<Font> FONT = () -> new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  @Test
  void writesWhereItIsTold() {
    BufferedImage picture = write("label", 50);
    assertThat(bright(picture, 0, 20)).isFalse();
    assertThat(bright(picture, 20, 70)).isTrue();
  }

  @Test
  void longTextIsCutOff() {
    BufferedImage picture = write("a label much longer than its picture is wide", 50);
    assertThat(bright(picture, 60, 70)).isTrue();
    assertThat(bright(picture, 71, 200)).isFalse();
  }

  @Test
  void javaWithoutFontsIsToldNotSuffered() {
    for (Throwable problem :
        List.of(
            new InternalError("Fontconfig head is null"),
            new UnsatisfiedLinkError("libfreetype.so.6"),
            new NullPointerException())) {
      assertThat(Caption.write(List.of(), () -> sneaky(problem), picture())).isFalse();
    }
  }

  private static Font sneaky(Throwable problem) {
    if (problem instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) problem;
  }

  private static BufferedImage write(String text, int width) {
    BufferedImage picture = picture();
    assumeTrue(
        Caption.write(List.of(new Caption(text, 20, 14, width)), FONT, picture),
        "This Java has no fonts");
    return picture;
  }

  private static BufferedImage picture() {
    return new BufferedImage(200, 20, BufferedImage.TYPE_INT_RGB);
  }

  private static boolean bright(BufferedImage picture, int from, int to) {
    for (int x = from; x < to; x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        if ((picture.getRGB(x, y) & 0xff) > 64) {
          return true;
        }
      }
    }
    return false;
  }
}
