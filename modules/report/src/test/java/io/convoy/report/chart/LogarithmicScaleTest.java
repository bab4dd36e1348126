package io.convoy.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogarithmicScaleTest {
  @Test
  void endsAreRoundValuesAroundTheData() {
    assertThat(LogarithmicScale.covering(0.0123, 2.31)).isEqualTo(new LogarithmicScale(0.01, 5));
    assertThat(LogarithmicScale.covering(0.06, 6)).isEqualTo(new LogarithmicScale(0.05, 10));
    assertThat(LogarithmicScale.covering(0.02, 5)).isEqualTo(new LogarithmicScale(0.02, 5));
    assertThat(LogarithmicScale.covering(1, 1)).isEqualTo(new LogarithmicScale(1, 10));
  }

  @Test
  void fewPowersOfTenAreDivided() {
    assertThat(labels(new LogarithmicScale(0.05, 2)))
        .containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2");
  }

  @Test
  void morePowersOfTenAreNot() {
    assertThat(labels(new LogarithmicScale(0.005, 5))).containsExactly("0.01", "0.1", "1");
  }

  @Test
  void manyPowersOfTenAreThinned() {
    assertThat(labels(new LogarithmicScale(1e-8, 100)))
        .containsExactly("1.0e-08", "0.000001", "0.0001", "0.01", "1", "100");
  }

  @Test
  void equalRatiosAreEquallyLong() {
    LogarithmicScale scale = new LogarithmicScale(0.01, 100);

    assertThat(scale.place(0.01)).isZero();
    assertThat(scale.place(1)).isCloseTo(0.5, within(1e-12));
    assertThat(scale.place(100)).isEqualTo(1);
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }
}
