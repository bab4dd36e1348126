package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedMeanTest {
  private static final float[] PECULIAR = {
    0,
    -0.0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    0.1f
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 64, 999_983, (1 << 29) - 1})
  void theMeanOfASingleVectorIsThatVectorBitForBit(long examples) {
    float[] vector = Arrays.copyOf(PECULIAR, 2000);
    SplittableRandom random = Seed.of(1).random();
    for (int i = PECULIAR.length; i < vector.length; i++) {
      vector[i] = Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
    }
    WeightedMean mean = new WeightedMean(vector.length);
    mean.add(new float[vector.length], 0);
    mean.add(vector, examples);
    mean.add(new float[vector.length], 0);
    requireSameBits(mean.mean(), vector);
  }

  @Test
  void vectorsAreWeightedByExamples() {
    WeightedMean mean = new WeightedMean(2);
    mean.add(new float[] {1, 8}, 3);
    mean.add(new float[] {5, -8}, 1);
    assertThat(mean.mean()).containsExactly(2, 4);
  }

  @Test
  void vectorsWithoutExamplesAreIgnored() {
    WeightedMean mean = new WeightedMean(1);
    mean.add(new float[] {Float.NaN}, 0);
    mean.add(new float[] {2}, 5);
    assertThat(mean.mean()).containsExactly(2);
  }

  @Test
  void addsInTheOrderGiven() {
    float large = 1e20f;
    WeightedMean lost = new WeightedMean(1);
    lost.add(new float[] {1}, 1);
    lost.add(new float[] {large}, 1);
    lost.add(new float[] {-large}, 1);
    assertThat(lost.mean()).containsExactly(0);
    WeightedMean kept = new WeightedMean(1);
    kept.add(new float[] {large}, 1);
    kept.add(new float[] {-large}, 1);
    kept.add(new float[] {1}, 1);
    assertThat(kept.mean()).containsExactly(1 / 3f);
  }

  @Test
  void sumsInDoublePrecision() {
    WeightedMean mean = new WeightedMean(1);
    mean.add(new float[] {1 << 24}, 1);
    for (int i = 0; i < 3; i++) {
      mean.add(new float[] {1}, 1);
    }
    assertThat(mean.mean()).containsExactly((float) (((1 << 24) + 3) / 4.0));
  }

  @Test
  void theVectorsAreUnchanged() {
    float[] vector = {1, 2};
    WeightedMean mean = new WeightedMean(2);
    mean.add(vector, 7);
    mean.mean()[0] = 9;
    assertThat(vector).containsExactly(1, 2);
    assertThat(mean.mean()).containsExactly(1, 2);
  }

  @Test
  void refusesToAverageNothing() {
    WeightedMean mean = new WeightedMean(1);
    mean.add(new float[1], 0);
    assertThatThrownBy(mean::mean)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot average: no worker trained on any example");
  }

  @Test
  void rejectsDifferentLengthsAndNegativeWeights() {
    WeightedMean mean = new WeightedMean(2);
    assertThatThrownBy(() -> mean.add(new float[3], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot average vectors of different lengths: 2 and 3");
    assertThatThrownBy(() -> mean.add(new float[2], -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid weight: -1 examples (must be 0 or more)");
  }

  private static void requireSameBits(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Float.floatToIntBits(actual[i])).isEqualTo(Float.floatToIntBits(expected[i]));
    }
  }
}
