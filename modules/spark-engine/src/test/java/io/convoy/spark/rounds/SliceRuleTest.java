package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceRuleTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void theDriverAveragesAtMost16Mebibytes() {
    assertThat(SliceRule.USUAL.averagesDirectly(16 * MEBIBYTE)).isTrue();
    assertThat(SliceRule.USUAL.averagesDirectly(16 * MEBIBYTE + 1)).isFalse();
  }

  /** A slice has 64 MiB at most; sqrt(1,024 MiB / 128 KiB) = 91 slices are few enough. */
  @ParameterizedTest
  @CsvSource({"64, 2, 2", "65, 1, 2", "1024, 2, 16", "1024, 16, 16", "1024, 512, 91", "8, 512, 8"})
  void eachWorkerAveragesAsManySlicesUpToALimit(long mebibytes, int workers, int slices) {
    assertThat(SliceRule.USUAL.slices(mebibytes * MEBIBYTE, workers)).isEqualTo(slices);
  }
}
