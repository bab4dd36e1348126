package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 10, 99, 1000})
  void coverTheVectorWithNearlyEqualLengths(int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = i + 1;
    }
    for (int count : new int[] {1, 2, 3, 5, 16, 101}) {
      Slices slices = new Slices(length, count);
      float[] pasted = new float[length];
      int covered = 0;
      for (int slice = count - 1; slice >= 0; slice--) {
        float[] values = slices.cut(vector, slice);
        assertThat(values.length).isBetween(length / count, (length + count - 1) / count);
        covered += values.length;
        slices.paste(values, slice, pasted);
      }
      assertThat(covered).isEqualTo(length);
      assertThat(pasted).containsExactly(vector);
    }
  }

  @Test
  void areContiguousAndInOrder() {
    Slices slices = new Slices(5, 2);
    float[] vector = {1, 2, 3, 4, 5};
    assertThat(slices.cut(vector, 0)).containsExactly(1, 2);
    assertThat(slices.cut(vector, 1)).containsExactly(3, 4, 5);
  }

  @Test
  void aSliceOwnsItsValues() {
    float[] vector = {1, 2};
    Arrays.fill(new Slices(2, 1).cut(vector, 0), 9);
    assertThat(vector).containsExactly(1, 2);
  }

  @Test
  void manySlicesOfALongVectorDoNotOverflow() {
    float[] vector = new float[100_000];
    vector[99_999] = 1;
    assertThat(new Slices(100_000, 100_000).cut(vector, 99_999)).containsExactly(1);
  }

  @Test
  void refusesValuesThatDoNotFit() {
    Slices slices = new Slices(5, 2);
    assertThatThrownBy(() -> slices.paste(new float[3], 0, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot copy 3 values into slice 0 (must be 2)");
  }

  @Test
  void rejectsNoSlicesAndNegativeLengths() {
    assertThatThrownBy(() -> new Slices(5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid slices: 0 of a vector of 5 (must be 1 or more of 0 or more)");
    assertThatThrownBy(() -> new Slices(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid slices: 2 of a vector of -1 (must be 1 or more of 0 or more)");
  }
}
