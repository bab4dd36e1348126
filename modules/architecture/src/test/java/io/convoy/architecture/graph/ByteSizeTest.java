package io.convoy.architecture.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "100b, 100",
    "1k, 1024",
    "512m, 536870912",
    "8g, 8589934592",
    "8G, 8589934592",
    "8gb, 8589934592",
    "8 g, 8589934592",
    "1.5g, 1610612736",
    "2t, 2199023255552",
    "0.3b, 0",
  })
  void readsNumbersWithUnits(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0b",
    "1023, 1023b",
    "1024, 1k",
    "246824, 241k",
    "536870912, 512m",
    "1610612736, 1.5g",
    "8589934592, 8g",
    "9223372036854775807, 8388608t",
  })
  void printsTheLargestUnit(long bytes, String text) {
    assertThat(new ByteSize(bytes)).hasToString(text);
  }

  @Test
  void comparesByBytes() {
    assertThat(ByteSize.parse("1g")).isGreaterThan(ByteSize.parse("1023m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "g", "8x", "8bb", "-1g", "1,5g", "8 giga"})
  void rejectsOtherText(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid size: '%s' (must be a number and b, k, m, g or t, such as 512m or 8g)"
                .formatted(text));
  }

  @Test
  void rejectsMoreThanALongHolds() {
    assertThatThrownBy(() -> ByteSize.parse("8388608t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid size: '8388608t' (must be at most 8388607t)");
  }

  @Test
  void rejectsNegativeSizes() {
    assertThatThrownBy(() -> new ByteSize(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid size: -1 bytes (must be at least 0)");
  }
}
