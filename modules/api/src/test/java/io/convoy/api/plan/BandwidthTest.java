package io.convoy.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthTest {
  @ParameterizedTest
  @CsvSource({
    "10Gbit, 1e10, 10 Gbit/s",
    "1gbit, 1e9, 1 Gbit/s",
    "2.5 Gbit, 2.5e9, 2.5 Gbit/s",
    "100mbit, 1e8, 100 Mbit/s",
    "500Kbit, 5e5, 0.5 Mbit/s"
  })
  void isReadAsTcWritesIt(String text, double bitsPerSecond, String shown) {
    Bandwidth bandwidth = Bandwidth.parse(text);
    assertThat(bandwidth.bitsPerSecond()).isEqualTo(bitsPerSecond);
    assertThat(bandwidth).hasToString(shown);
  }

  @Test
  void aGigabitPerSecondCarries125MegabytesInASecond() {
    assertThat(Bandwidth.parse("1Gbit").seconds(125e6)).isEqualTo(1);
    assertThat(Bandwidth.parse("2Gbit").seconds(125e6)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10Gbps", "-1Gbit", "fast", ""})
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bandwidth.parse(text))
        .withMessage(
            "Invalid bandwidth: '%s' (must be a number and Kbit, Mbit, Gbit or Tbit, such as 10Gbit)"
                .formatted(text));
  }

  @Test
  void refusesALinkThatCarriesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bandwidth.parse("0Gbit"))
        .withMessage("Invalid bandwidth: 0.0 bit/s (must be above 0)");
  }
}
