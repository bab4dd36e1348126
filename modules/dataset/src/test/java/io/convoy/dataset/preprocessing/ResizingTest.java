package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizingTest {
  @Test
  void imageOfTheWantedSizeStaysAsItIs() {
    Image image = noise(3, 4, 5);
    assertThat(Resizing.toSize(image, 4, 5)).isSameAs(image);
  }

  @Test
  void halvingWeighsTheNeighborsOfEveryPair() {
    // A triangle two pixels wide to each side: weights 1, 3, 3, 1, cut off at the border.
    Image row = image(1, 1, 6, 0, 0, 80, 160, 240, 240);
    assertThat(values(Resizing.toSize(row, 1, 3))).containsExactly(11, 120, 229);
  }

  @Test
  void enlargingInterpolatesBetweenCenters() {
    Image row = image(1, 1, 2, 0, 100);
    assertThat(values(Resizing.toSize(row, 1, 4))).containsExactly(0, 25, 75, 100);
    Image column = image(1, 2, 1, 0, 100);
    assertThat(values(Resizing.toSize(column, 4, 1))).containsExactly(0, 25, 75, 100);
  }

  @Test
  void shrinkingLosesNoPixel() {
    byte[] pixels = new byte[100];
    pixels[37] = (byte) 200;
    Image image = new Image(new Shape(1, 10, 10), pixels);
    assertThat(values(Resizing.toSize(image, 1, 1))[0]).isPositive();
  }

  @Test
  void channelsDoNotMix() {
    Image image = image(3, 1, 2, 0, 0, 255, 255, 10, 20);
    assertThat(values(Resizing.toSize(image, 2, 1))).containsExactly(0, 0, 255, 255, 15, 15);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,200", "64,7", "31,33", "1,500", "500,1"})
  void oneColorStaysThatColor(int height, int width) {
    for (int value : new int[] {0, 1, 128, 254, 255}) {
      byte[] pixels = new byte[3 * 31 * 47];
      Arrays.fill(pixels, (byte) value);
      Image resized = Resizing.toSize(new Image(new Shape(3, 31, 47), pixels), height, width);
      assertThat(values(resized)).containsOnly(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"29,23", "40,90", "5,64", "17,1"})
  void isWithinOneOfTheDefinition(int height, int width) {
    Image image = noise(3, 29, 37);
    Image resized = Resizing.toSize(image, height, width);
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int index = (channel * height + y) * width + x;
          double expected = defined(image, channel, y, x, height, width);
          assertThat(Math.abs(values(resized)[index] - expected)).isLessThan(1);
        }
      }
    }
  }

  @Test
  void rejectsAnEmptySize() {
    assertThatThrownBy(() -> Resizing.toSize(noise(1, 2, 2), 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shape: 1x0x5 (channels, height and width must be at least 1)");
  }

  /** The weighted mean over the whole source, in doubles. */
  private static double defined(Image image, int channel, int y, int x, int height, int width) {
    Shape shape = image.shape();
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        double weight =
            triangle(row, y, shape.height(), height) * triangle(column, x, shape.width(), width);
        int index = (channel * shape.height() + row) * shape.width() + column;
        sum += weight * Byte.toUnsignedInt(image.pixels()[index]);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static double triangle(int source, int target, int from, int to) {
    double scale = (double) from / to;
    double distance = source + 0.5 - (target + 0.5) * scale;
    return Math.max(0, 1 - Math.abs(distance) / Math.max(1, scale));
  }

  private static Image noise(int channels, int height, int width) {
    SplittableRandom random = Seed.of(5).random();
    byte[] pixels = new byte[channels * height * width];
    random.nextBytes(pixels);
    return new Image(new Shape(channels, height, width), pixels);
  }

  private static Image image(int channels, int height, int width, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new Image(new Shape(channels, height, width), pixels);
  }

  private static int[] values(Image image) {
    int[] values = new int[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(image.pixels()[i]);
    }
    return values;
  }
}
