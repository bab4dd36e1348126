package io.convoy.report.page;

import io.convoy.report.page.Curve.Point;
import io.convoy.report.page.Plot.Key;
import java.util.List;

/**
 * A line chart as SVG.
 *
 * @param name identifies it in the page
 * @param title says what the lines show
 * @param description says it in a sentence, for those who do not see it
 * @param xLabel what the horizontal axis counts
 */
record LineChart(
    String name,
    String title,
    String description,
    String xLabel,
    Scale x,
    Scale y,
    List<Curve> curves) {
  /** Up to this number of points each one is marked, and tells its value to the mouse. */
  private static final int MARKED_POINTS = 40;

  LineChart {
    curves = List.copyOf(curves);
  }

  Markup svg() {
    Markup svg = Picture.open(name, title, description, Plot.WIDTH, Plot.HEIGHT);
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
            Picture.pixels(plot.xPlace(point.x())),
            "cy",
            Picture.pixels(plot.yPlace(point.y())),
            "r",
            "2.6")
        .element("title", value + " " + Numbers.brief(point.y()))
        .close();
  }
}
