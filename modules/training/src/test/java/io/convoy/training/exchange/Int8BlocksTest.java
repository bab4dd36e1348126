package io.convoy.training.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Int8BlocksTest {
  @Test
  void zerosStayZeros() {
    assertThat(decoded(new float[300])).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -1, 127, 3e38f, -1e-30f})
  void equalValuesAreExactToAnUlp(float value) {
    float[] values = new float[257];
    Arrays.fill(values, value);
    for (float decoded : decoded(values)) {
      assertThat(Math.abs(decoded - value)).isLessThanOrEqualTo(Math.ulp(value));
    }
  }

  @Test
  void wholeMultiplesOfTheScaleAreExact() {
    float[] values = new float[255];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i - 127) / 4f;
    }
    assertThat(decoded(values)).containsExactly(values);
  }

  @Test
  void theErrorIsAtMostHalfAScale() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) * (1 + i / 256);
    }
    float[] scales = Int8Blocks.scales(values);
    float[] decoded = decoded(values);
    assertThat(scales).hasSize(4);
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(decoded[i] - values[i])).isLessThanOrEqualTo(scales[i / 256] * 0.50001f);
    }
  }

  @Test
  void oneHugeValueCoversThoseOfItsBlockOnly() {
    float[] values = new float[512];
    Arrays.fill(values, 1);
    values[3] = 1e30f;
    float[] decoded = decoded(values);
    assertThat(decoded[3]).isEqualTo(1e30f);
    assertThat(decoded[4]).isZero();
    assertThat(decoded[256]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 100 * Float.MIN_VALUE, 1000 * Float.MIN_VALUE})
  void denormalValuesStayFinite(float value) {
    float[] decoded = decoded(new float[] {value, -value, 0});
    assertThat(Math.abs(decoded[0])).isLessThanOrEqualTo(value);
    assertThat(decoded[1]).isEqualTo(-decoded[0]);
    assertThat(decoded[2]).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aBlockThatIsNotFiniteDecodesToNan(float value) {
    float[] values = new float[300];
    values[7] = value;
    float[] decoded = decoded(values);
    assertThat(decoded[7]).isNaN();
    assertThat(decoded[255]).isNaN();
    assertThat(decoded[256]).isZero();
  }

  private static float[] decoded(float[] values) {
    float[] scales = Int8Blocks.scales(values);
    return Int8Blocks.decode(Int8Blocks.encode(values, scales), scales, 0);
  }
}
