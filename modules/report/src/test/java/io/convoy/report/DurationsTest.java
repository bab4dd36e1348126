package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.49, 0 s",
    "45, 45 s",
    "59.4, 59 s",
    "59.6, 1 min 00 s",
    "80, 1 min 20 s",
    "3599.4, 59 min 59 s",
    "3599.6, 1 h 00 min",
    "7500, 2 h 05 min",
    "86369, 23 h 59 min",
    "86370, 1 d 00 h",
    "273600, 3 d 04 h"
  })
  void areTwoUnits(double seconds, String text) {
    assertThat(Durations.text(seconds)).isEqualTo(text);
  }
}
