package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceCountTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"17, 2, 2", "17, 8, 8", "1100, 2, 18", "1100, 16, 32"})
  void everyWorkerAveragesAsManySlicesAsTheOthers(long mebibytes, int workers, int slices) {
    assertThat(new SliceRule(0, 64 * MIB).slices(mebibytes * MIB, workers)).isEqualTo(slices);
  }

  @ParameterizedTest
  @CsvSource({
    "482, 128, 2",
    "482, 512, 2",
    "1, 512, 1",
    "17408, 16, 12",
    "17408, 4096, 12",
    "1126400, 512, 94",
    "1126400, 4096, 94"
  })
  void theNumberOfSlicesDoesNotGrowWithManyWorkers(long kibibytes, int workers, int slices) {
    assertThat(new SliceRule(0, 64 * MIB).slices(kibibytes << 10, workers)).isEqualTo(slices);
  }

  @ParameterizedTest
  @CsvSource({"1200, 3, 100, 12", "1100, 1, 100, 11", "5, 3, 9223372036854775807, 1"})
  void noSliceIsLongerThanTheLimit(long bytes, int workers, long limit, int slices) {
    assertThat(new SliceRule(0, limit).slices(bytes, workers)).isEqualTo(slices);
  }
}
