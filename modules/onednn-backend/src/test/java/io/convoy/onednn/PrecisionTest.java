package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void bfloat16IsTheFastestWithAmxOrOnAmd() {
    assertThat(Precision.fastest(true, true, false)).isEqualTo(Precision.BFLOAT16);
    assertThat(Precision.fastest(false, true, true)).isEqualTo(Precision.BFLOAT16);
  }

  @Test
  void float32IsTheFastestElsewhere() {
    assertThat(Precision.fastest(false, true, false)).isEqualTo(Precision.FLOAT32);
    assertThat(Precision.fastest(false, false, true)).isEqualTo(Precision.FLOAT32);
    assertThat(Precision.fastest(false, false, false)).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void theVendorIsReadFromLinux() {
    assertThat(Processor.isAmd("processor\t: 0\nvendor_id\t: AuthenticAMD\n")).isTrue();
    assertThat(Processor.isAmd("processor\t: 0\nvendor_id\t: GenuineIntel\n")).isFalse();
  }
}
