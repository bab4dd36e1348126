package io.convoy.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.markup.ParsedPage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final Curve FIRST =
      new Curve("a < b", Stroke.FIRST, List.of(new Point(1, 0), new Point(3, 10)));
  private static final Curve SECOND = new Curve("other", Stroke.SECOND, List.of(new Point(2, 5)));

  @Test
  void curveRunsFromCornerToCorner() {
    ParsedPage svg = svg(FIRST);

    assertThat(svg.texts("//path[@class='curve-1']/@d")).containsExactly("M58.0 250.0L506.0 56.0");
  }

  @Test
  void ticksAreLabeledAtTheirPlaces() {
    ParsedPage svg = svg(FIRST);

    assertThat(svg.texts("//text[@text-anchor='end']")).containsExactly("0", "5", "10");
    assertThat(svg.texts("//text[@text-anchor='end']/@y"))
        .containsExactly("254.0", "157.0", "60.0");
    assertThat(svg.texts("//text[@text-anchor='middle']")).containsExactly("1", "2", "3", "round");
    assertThat(svg.texts("//path[@class='grid']")).hasSize(3);
  }

  @Test
  void titleAndDescriptionAreReadToThoseWhoDoNotSee() {
    ParsedPage svg = svg(FIRST);

    assertThat(svg.texts("/svg/@aria-labelledby")).containsExactly("loss-title loss-description");
    assertThat(svg.texts("/svg/title[@id='loss-title']")).containsExactly("Loss & more");
    assertThat(svg.texts("/svg/desc[@id='loss-description']")).containsExactly("It falls.");
  }

  @Test
  void severalCurvesHaveLegend() {
    assertThat(svg(FIRST, SECOND).texts("//text[@text-anchor='start']"))
        .containsExactly("a < b", "other");
    assertThat(svg(FIRST).texts("//text[@text-anchor='start']")).isEmpty();
  }

  @Test
  void fewPointsAreMarkedWithTheirValues() {
    assertThat(svg(FIRST, SECOND).texts("//circle/title"))
        .containsExactly("round 1: a < b 0", "round 3: a < b 10", "round 2: other 5");
  }

  @Test
  void manyPointsAreNotMarked() {
    List<Point> points = IntStream.range(0, 41).mapToObj(index -> new Point(index, 1)).toList();

    assertThat(svg(new Curve("long", Stroke.FAINT, points)).texts("//circle")).isEmpty();
  }

  private static ParsedPage svg(Curve... curves) {
    return new ParsedPage(
        new LineChart(
                "loss",
                "Loss & more",
                "It falls.",
                "round",
                LinearScale.numbering(1, 3, 6),
                LinearScale.covering(0, 10, 2),
                List.of(curves))
            .svg());
  }
}
