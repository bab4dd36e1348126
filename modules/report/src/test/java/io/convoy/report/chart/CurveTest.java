package io.convoy.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void thinningTakesMeansOfNeighbors() {
    assertThat(curve(1, 3, 5, 7, 9).thinned(3).points())
        .containsExactly(new Point(1.5, 2), new Point(3.5, 6), new Point(5, 9));
  }

  @Test
  void fewPointsAreKept() {
    assertThat(curve(1, 3, 5).thinned(3)).isEqualTo(curve(1, 3, 5));
  }

  @Test
  void thinningKeepsItsLimit() {
    double[] values = IntStream.range(0, 1999).asDoubleStream().toArray();

    assertThat(curve(values).thinned(1000).points()).hasSize(1000);
  }

  @Test
  void smoothingTakesMeansOfBothSides() {
    assertThat(curve(0, 9, 0, 3, 6).smoothed(1)).isEqualTo(curve(0, 3, 4, 3, 6));
  }

  @Test
  void smoothingKeepsStraightLines() {
    assertThat(curve(8, 7, 6, 5, 4, 3).smoothed(3)).isEqualTo(curve(8, 7, 6, 5, 4, 3));
  }

  @Test
  void valuesThatAreNoNumbersAreLeftOut() {
    assertThat(curve(1, Double.NaN, 3, Double.POSITIVE_INFINITY).points())
        .containsExactly(new Point(1, 1), new Point(3, 3));
  }

  private static Curve curve(double... values) {
    return new Curve(
        "curve",
        Stroke.FIRST,
        IntStream.range(0, values.length)
            .mapToObj(index -> new Point(index + 1, values[index]))
            .toList());
  }
}
