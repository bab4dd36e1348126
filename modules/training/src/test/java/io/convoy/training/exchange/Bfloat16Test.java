package io.convoy.training.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {
  /** In hexadecimal: a float and the nearest one whose lower half is zero. */
  @ParameterizedTest
  @CsvSource({
    "00000000, 00000000",
    "80000000, 80000000",
    "3f800000, 3f800000",
    "3f807fff, 3f800000",
    "3f808000, 3f800000",
    "3f808001, 3f810000",
    "3f818000, 3f820000",
    "bf818000, bf820000",
    "00000001, 00000000",
    "00008000, 00000000",
    "00018000, 00020000",
    "007fffff, 00800000",
    "7f7f0000, 7f7f0000",
    "7f7fffff, 7f800000",
    "7f800000, 7f800000",
    "ff800000, ff800000",
    "7f800001, 7fc00000",
    "ffffffff, ffc00000"
  })
  void roundsToNearestEven(String exact, String rounded) {
    float[] decoded =
        Bfloat16.decode(
            Bfloat16.encode(
                new float[] {Float.intBitsToFloat(Integer.parseUnsignedInt(exact, 16))}));
    assertThat(decoded).hasSize(1);
    assertThat(Float.floatToRawIntBits(decoded[0]))
        .isEqualTo(Integer.parseUnsignedInt(rounded, 16));
  }

  @Test
  void theRelativeErrorIsAtMostOneIn256() {
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) * (1 << i % 30);
    }
    float[] decoded = Bfloat16.decode(Bfloat16.encode(values));
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(decoded[i] - values[i])).isLessThanOrEqualTo(Math.abs(values[i]) / 256);
    }
  }
}
