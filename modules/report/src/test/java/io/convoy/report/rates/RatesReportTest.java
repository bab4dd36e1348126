package io.convoy.report.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.rangetest.RateCurve;
import io.convoy.training.rangetest.RatePoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatesReportTest {
  private static final List<RatePoint> POINTS =
      IntStream.range(0, 50)
          .mapToObj(i -> new RatePoint(1e-4 * Math.pow(1.2, i), i == 49 ? 1e9 : 2 - i / 50.0, 2))
          .toList();

  @Test
  void showsTheRatesToNoteAndTheCurve() {
    RateCurve curve =
        new RateCurve(POINTS, 0.5, Optional.of(POINTS.get(9).rate()), Optional.of(1.0));
    String html = new RatesReport("lenet5 on <digits>", curve, Map.of("backend", "onednn")).html();
    assertThat(html)
        .contains("<title>Learning rates of lenet5 on &lt;digits&gt;</title>")
        .contains("<dt>steepest descent</dt><dd class=\"value\">0.000516</dd>")
        .contains("<dt>lowest loss</dt><dd class=\"value\">0.5</dd>")
        .contains("<dt>divergence</dt><dd class=\"value\">1</dd>")
        .contains("<svg")
        .contains("onednn");
  }

  /** The first and the last of fifty, and eighteen between them. */
  @Test
  void theTableHasTheFirstAndTheLastStep() {
    RatesReport report =
        new RatesReport(
            "x", new RateCurve(POINTS, 0.5, Optional.empty(), Optional.empty()), Map.of());
    assertThat(report.rows()).hasSize(20);
    assertThat(report.rows().get(0)).containsExactly("0.0001", "2.0000", "2.0000");
    assertThat(report.rows().get(19).get(1)).isEqualTo("1,000,000,000.0000");
    assertThat(report.html()).contains("<dt>divergence</dt><dd class=\"value\">–</dd>");
  }

  @Test
  void aSingleStepIsAReportToo() {
    RateCurve single =
        new RateCurve(POINTS.subList(0, 1), 1e-4, Optional.empty(), Optional.of(2e-4));
    assertThat(new RatesReport("x", single, Map.of()).html()).contains("0.0002");
  }
}
