package io.convoy.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values are Python's: {@code hashlib.sha256(struct.pack('<3f', 1, -2.5, 0))}. */
class DigestsTest {
  @Test
  void hashesLittleEndianFloats() {
    assertThat(Digests.sha256(new float[] {1, -2.5f, 0}))
        .isEqualTo("738e86d615200bd3391d7ae379779a8e4644bade56d93d0634aa07004fa697f3");
  }

  @Test
  void hashesLongVectors() {
    float[] halves = new float[40_000];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = 0.5f * i;
    }
    assertThat(Digests.sha256(halves))
        .isEqualTo("b5380dd50d0193a7d6d173fbfe0530590ba87a4a479d36c28573a975323735cb");
  }

  @Test
  void hashesAnEmptyVectorAsNoBytes() {
    assertThat(Digests.sha256(new float[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void distinguishesTheTwoZeros() {
    assertThat(Digests.sha256(new float[] {-0.0f})).isNotEqualTo(Digests.sha256(new float[] {0}));
  }
}
