package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void namesAreThoseOfTheSettings() {
    assertThat(Precision.values())
        .extracting(Precision::toString)
        .containsExactly("float32", "bfloat16", "int8");
    assertThat(Precision.named("bfloat16")).contains(Precision.BFLOAT16);
  }

  @Test
  void otherNamesHaveNoPrecision() {
    assertThat(Precision.named("auto")).isEmpty();
    assertThat(Precision.named("FLOAT32")).isEmpty();
  }
}
