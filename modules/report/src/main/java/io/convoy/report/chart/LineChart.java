package io.convoy.report.chart;

import io.convoy.report.Numbers;
import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.Plot.Key;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import java.util.List;

/**
 * A line chart as SVG, with a legend if it has several curves.
 *
 * @param name prefix of its identifiers, unique in the page
 * @param title says what the curves show
 * @param description describes the chart in a sentence for readers who cannot see it
 * @param xLabel what the horizontal axis counts
 * @param x scale of the horizontal axis
 * @param y scale of the vertical axis
 * @param curves in the order in which they are drawn
 */
public record LineChart(
    String name,
    String title,
    String description,
    String xLabel,
    Scale x,
    Scale y,
    List<Curve> curves) {
  /** Curves of at most this many points have a mark at each, with its value as a tooltip. */
  private static final int MARKED_POINTS = 40;

  public LineChart {
    curves = List.copyOf(curves);
  }

  /** The chart. */
  public Markup svg() {
    Markup svg = Svg.inPage(name, title, description, Plot.WIDTH, Plot.HEIGHT);
    Plot plot = new Plot(xLabel, x, y);
    if (curves.size() > 1) {
      plot.addLegend(
          svg, curves.stream().map(curve -> new Key(curve.name(), curve.stroke())).toList());
    }
    plot.addAxes(svg);
    for (Curve curve : curves) {
      plot.addCurve(svg, curve);
      if (curve.points().size() <= MARKED_POINTS) {
        curve.points().forEach(point -> addMark(svg, plot, curve, point));
      }
    }
    return svg.close().line();
  }

  private void addMark(Markup svg, Plot plot, Curve curve, Point point) {
    String value = "%s %s: %s".formatted(xLabel, Numbers.brief(point.x()), curve.name());
    svg.open(
            "circle",
            "class",
            curve.stroke().style(),
            "cx",
            Svg.pixels(plot.xPlace(point.x())),
            "cy",
            Svg.pixels(plot.yPlace(point.y())),
            "r",
            curve.stroke() == Stroke.RING ? Plot.RING_RADIUS : "2.6")
        .element("title", value + " " + Numbers.brief(point.y()))
        .close();
  }
}
