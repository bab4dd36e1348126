package io.convoy.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeFloatsTest {
  private static final float[] VALUES = {1, -2, 3.5f, -0.0f, 5, 6};

  /** A copy through ND4J, as devices need it, gives the bits of one through memory. */
  @ParameterizedTest
  @ValueSource(chars = {'c', 'f'})
  void bothWaysToCopyGiveTheSameBits(char order) {
    INDArray direct = Nd4j.create(new long[] {2, 3}, order);
    INDArray onDevice = Nd4j.create(new long[] {2, 3}, order);
    NativeFloats.fill(direct, VALUES);
    NativeFloats.fillOnDevice(onDevice, VALUES);
    assertThat(onDevice).isEqualTo(direct);
    assertThat(NativeFloats.values(direct)).containsExactly(VALUES);
    assertThat(NativeFloats.valuesOnDevice(direct)).containsExactly(VALUES);
  }

  @Test
  void aPartOfAnArrayIsFilledAlone() {
    INDArray whole = Nd4j.create(8);
    INDArray part = whole.get(NDArrayIndex.interval(1, 7));
    NativeFloats.fillOnDevice(part, VALUES);
    assertThat(NativeFloats.values(whole)).containsExactly(0, 1, -2, 3.5f, -0.0f, 5, 6, 0);
    assertThat(NativeFloats.valuesOnDevice(part)).containsExactly(VALUES);
  }

  @Test
  void anotherLengthIsRefused() {
    assertThatThrownBy(() -> NativeFloats.fill(Nd4j.create(5), VALUES))
        .hasMessage("Cannot copy 6 values into an array of 5");
  }
}
