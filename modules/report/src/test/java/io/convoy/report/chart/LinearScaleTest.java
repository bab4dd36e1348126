package io.convoy.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearScaleTest {
  @Test
  void ticksAreRoundValues() {
    assertThat(labels(LinearScale.covering(0, 2.31, 5)))
        .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
    assertThat(labels(LinearScale.covering(95.03, 99.13, 5)))
        .containsExactly("95", "96", "97", "98", "99", "100");
    assertThat(labels(LinearScale.covering(0, 12_000, 5)))
        .containsExactly("0", "5,000", "10,000", "15,000");
    assertThat(labels(LinearScale.covering(0, 4e-9, 4)))
        .containsExactly("0", "1.0e-09", "2.0e-09", "3.0e-09", "4.0e-09");
  }

  @Test
  void roundEndsStayEnds() {
    LinearScale scale = LinearScale.covering(0.1, 0.3, 2);

    assertThat(scale.low()).isCloseTo(0.1, within(1e-12));
    assertThat(scale.high()).isCloseTo(0.3, within(1e-12));
    assertThat(labels(scale)).containsExactly("0.1", "0.2", "0.3");
  }

  @Test
  void oneValueIsInTheMiddle() {
    assertThat(LinearScale.covering(50, 50, 5).place(50)).isCloseTo(0.5, within(1e-9));
    assertThat(LinearScale.numbering(1, 1, 6).place(1)).isEqualTo(0.5);
    assertThat(labels(LinearScale.numbering(1, 1, 6))).containsExactly("1");
  }

  @Test
  void numbersAreWholeAndFillTheAxis() {
    LinearScale scale = LinearScale.numbering(1, 3, 6);

    assertThat(labels(scale)).containsExactly("1", "2", "3");
    assertThat(scale.place(1)).isZero();
    assertThat(scale.place(3)).isEqualTo(1);
    assertThat(labels(LinearScale.numbering(1, 600, 6)))
        .containsExactly("100", "200", "300", "400", "500", "600");
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }
}
