package io.convoy.dataset.decoding.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ExifBytes;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** The letter F, which looks different from every side: what a viewer must show. */
  private static final String[] UPRIGHT = {"###", "#..", "##.", "#.."};

  @ParameterizedTest
  @CsvSource({
    "1, ### #.. ##. #..",
    "2, ### ..# .## ..#",
    "3, ..# .## ..# ###",
    "4, #.. ##. #.. ###",
    "5, #### #.#. #...",
    "6, #... #.#. ####",
    "7, ...# .#.# ####",
    "8, #### .#.# ...#"
  })
  void everyOrientationComesOutUpright(int number, String stored) {
    assertThat(Orientation.of(number).apply(image(stored.split(" ", -1))).pixels())
        .isEqualTo(image(UPRIGHT).pixels());
    assertThat(Orientation.of(number).apply(image(stored.split(" ", -1))).shape())
        .isEqualTo(new Shape(2, 4, 3));
  }

  @Test
  void unknownNumbersAreUpright() {
    assertThat(Orientation.of(0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.of(9)).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void isReadInBothByteOrders() {
    byte[] little = ExifBytes.orientation(6, ByteOrder.LITTLE_ENDIAN);
    byte[] big = ExifBytes.orientation(6, ByteOrder.BIG_ENDIAN);
    assertThat(TiffDirectory.orientation(little, 0, little.length)).isEqualTo(Orientation.of(6));
    assertThat(TiffDirectory.orientation(big, 0, big.length)).isEqualTo(Orientation.of(6));
  }

  @Test
  void damagedExifDataIsUpright() {
    byte[] exif = ExifBytes.orientation(6);
    for (int length = 0; length < 22; length++) {
      assertThat(TiffDirectory.orientation(exif, 0, length)).isEqualTo(Orientation.UPRIGHT);
    }
    exif[12] = 2; // the type of a text
    assertThat(TiffDirectory.orientation(exif, 0, exif.length)).isEqualTo(Orientation.UPRIGHT);
    exif[12] = 3;
    exif[14] = 100; // more numbers than there are bytes
    assertThat(TiffDirectory.orientation(exif, 0, exif.length)).isEqualTo(Orientation.UPRIGHT);
  }

  /** Two channels, of which the second is the negative of the first. */
  private static Image image(String... rows) {
    int plane = rows.length * rows[0].length();
    byte[] pixels = new byte[2 * plane];
    String all = String.join("", rows);
    for (int i = 0; i < plane; i++) {
      pixels[i] = (byte) all.charAt(i);
      pixels[plane + i] = (byte) ~all.charAt(i);
    }
    return new Image(new Shape(2, rows.length, rows[0].length()), pixels);
  }
}
