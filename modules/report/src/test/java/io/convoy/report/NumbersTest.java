package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0.1 | 0.1",
        "0.00125 | 0.00125",
        "0.000001 | 0.000001",
        "3.2e-9 | 3.2e-09",
        "99.05 | 99.05",
        "10 | 10",
        "100 | 100",
        "1500 | 1,500",
        "12345.6 | 12,346",
        "-0.25 | -0.25"
      })
  void briefNumbersHaveFewDigits(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "850, 850",
    "1000, 1.00 k",
    "48120, 48.1 k",
    "999499, 999 k",
    "999500, 1.00 M",
    "25557032, 25.6 M",
    "4089284608, 4.09 G",
  })
  void abbreviatedCountsHaveThreeDigits(long value, String text) {
    assertThat(Numbers.abbreviated(value)).isEqualTo(text);
  }

  @Test
  void whatIsNoNumberIsDash() {
    assertThat(Numbers.loss(Double.NaN)).isEqualTo("–");
    assertThat(Numbers.percent(Double.POSITIVE_INFINITY)).isEqualTo("–");
  }

  @Test
  void nounsAgreeWithCounts() {
    assertThat(Numbers.counted(1, "round")).isEqualTo("1 round");
    assertThat(Numbers.counted(1200, "round")).isEqualTo("1,200 rounds");
  }

  @Test
  void timesBelowOneMinuteHaveTenths() {
    assertThat(Numbers.time(0.38)).isEqualTo("0.4 s");
    assertThat(Numbers.time(59.96)).isEqualTo("1 min 00 s");
  }
}
