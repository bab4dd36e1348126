package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.backend.Precision;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void bfloat16IsTheFastestWhereThereAreTilesOrItIsMadeByAmd() {
    assertThat(Processor.fastestPrecision(true, true, false)).isEqualTo(Precision.BFLOAT16);
    assertThat(Processor.fastestPrecision(false, true, true)).isEqualTo(Precision.BFLOAT16);
  }

  @Test
  void float32IsTheFastestElsewhere() {
    assertThat(Processor.fastestPrecision(false, true, false)).isEqualTo(Precision.FLOAT32);
    assertThat(Processor.fastestPrecision(false, false, true)).isEqualTo(Precision.FLOAT32);
    assertThat(Processor.fastestPrecision(false, false, false)).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void linuxNamesTheManufacturer() {
    assertThat(Processor.isAmd("processor\t: 0\nvendor_id\t: AuthenticAMD\n")).isTrue();
    assertThat(Processor.isAmd("processor\t: 0\nvendor_id\t: GenuineIntel\n")).isFalse();
  }
}
