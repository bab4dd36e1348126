package io.convoy.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticDigitsTest {
  @Test
  void haveTheShapeAndClassesOfMnist() {
    LabeledImages digits = open("synthetic:digits?examples=25", Split.TRAIN);
    assertThat(digits.commonShape()).contains(new Shape(1, 28, 28));
    assertThat(digits.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(digits.label(23)).isEqualTo(3);
    assertThat(digits.location()).isEqualTo("synthetic:digits?examples=25");
  }

  @Test
  void areTwelveThousandAndTwoThousandByDefault() {
    assertThat(open("synthetic:digits", Split.TRAIN).size()).isEqualTo(12_000);
    assertThat(open("synthetic:digits", Split.TEST).size()).isEqualTo(2_000);
  }

  @Test
  void testSplitIsASixthRoundedUp() {
    assertThat(open("synthetic:digits?examples=1", Split.TEST).size()).isEqualTo(1);
    assertThat(open("synthetic:digits?examples=13", Split.TEST).size()).isEqualTo(3);
  }

  @Test
  void staySameBetweenVersions() {
    LabeledImages digits = open("synthetic:digits?examples=600", Split.TRAIN);
    assertThat(Fingerprint.of(digits))
        .hasToString("f43e8bef8a8a14ee905ed15ee87f5af21c29b0891a2c4d76699ee748067a1e82");
  }

  @Test
  void imageDependsOnSeedSplitAndNumberOnly() {
    byte[] image = pixels(open("synthetic:digits?examples=30", Split.TRAIN), 4);
    assertThat(pixels(open("synthetic:digits?seed=1&examples=7", Split.TRAIN), 4)).isEqualTo(image);
    assertThat(pixels(open("synthetic:digits?examples=7&seed=-2", Split.TRAIN), 4))
        .isNotEqualTo(image);
    assertThat(pixels(open("synthetic:digits?examples=30", Split.TEST), 4)).isNotEqualTo(image);
    assertThat(pixels(open("synthetic:digits?examples=30", Split.TRAIN), 14)).isNotEqualTo(image);
  }

  @Test
  void splitsHaveNoImageInCommon() {
    Set<Integer> seen = new HashSet<>();
    for (Split split : Split.values()) {
      LabeledImages digits = open("synthetic:digits?examples=600", split);
      for (int i = 0; i < digits.size(); i++) {
        assertThat(seen.add(Arrays.hashCode(pixels(digits, i)))).isTrue();
      }
    }
  }

  @Test
  void everyImageShowsSomethingWhiteThatLeavesTheCornersBlack() {
    LabeledImages digits = open("synthetic:digits?examples=1000", Split.TRAIN);
    long brightness = 0;
    for (int i = 0; i < digits.size(); i++) {
      byte[] image = pixels(digits, i);
      int bright = 0;
      for (byte pixel : image) {
        brightness += Byte.toUnsignedInt(pixel);
        bright += Byte.toUnsignedInt(pixel) > 150 ? 1 : 0;
      }
      assertThat(bright).as("bright pixels of image %s", i).isBetween(12, 260);
      assertThat(Byte.toUnsignedInt(image[0])).isLessThan(64);
    }
    assertThat(brightness / (255.0 * 28 * 28 * digits.size())).isBetween(0.08, 0.16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "synthetic:letters; Unsupported synthetic data: synthetic:letters (supported:"
            + " synthetic:digits)",
        "synthetic:digits?size=3; Unsupported parameter: 'size' in synthetic:digits?size=3"
            + " (supported: examples, seed)",
        "synthetic:digits?; Unsupported parameter: '' in synthetic:digits? (supported: examples,"
            + " seed)",
        "synthetic:digits?examples=many; Invalid examples: 'many' in"
            + " synthetic:digits?examples=many (must be a whole number)",
        "synthetic:digits?seed; Invalid seed: '' in synthetic:digits?seed (must be a whole number)",
        "synthetic:digits?examples=0; Invalid examples: 0 in synthetic:digits?examples=0 (must be 1"
            + " to 1000000)",
        "synthetic:digits?examples=1000001; Invalid examples: 1000001 in"
            + " synthetic:digits?examples=1000001 (must be 1 to 1000000)",
        "synthetic:digits?seed=1&seed=2; Invalid seed: given twice in"
            + " synthetic:digits?seed=1&seed=2",
      })
  void saysWhatIsWrongWithTheUri(String uri, String message) {
    assertThatThrownBy(() -> open(uri, Split.TRAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }

  private static LabeledImages open(String uri, Split split) {
    return SyntheticDigits.of(new DataLocation(uri, split)).open(new Configuration());
  }

  private static byte[] pixels(LabeledImages images, int index) {
    return images.read(index, LabeledImages.FULL_SIZE).pixels();
  }
}
