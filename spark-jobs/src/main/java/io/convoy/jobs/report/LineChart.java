package io.convoy.jobs.report;

import io.convoy.jobs.report.Curve.Point;
import io.convoy.jobs.report.Scale.Tick;
import java.util.List;
import java.util.Locale;

/**
 * A line chart as SVG; the page's stylesheet colours it.
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
  private static final int WIDTH = 520;
  private static final int HEIGHT = 290;
  private static final int LEFT = 58;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 56;
  private static final int BOTTOM = HEIGHT - 40;

  /** Wider than a letter in any usual font: nobody can measure text before it is drawn. */
  private static final double LETTER = 6.4;

  private static final int SWATCH = 18;

  /** Up to this number of points each one is marked, and tells its value to the mouse. */
  private static final int MARKED_POINTS = 40;

  LineChart {
    curves = List.copyOf(curves);
  }

  Markup svg() {
    Markup svg =
        new Markup()
            .open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 %s %s".formatted(WIDTH, HEIGHT),
                "role",
                "img",
                "aria-labelledby",
                "%s-title %s-description".formatted(name, name))
            .element("title", title, "id", name + "-title")
            .element("desc", description, "id", name + "-description")
            .element("text", title, "class", "chart-title", "x", "0", "y", "16");
    addLegend(svg);
    addAxes(svg);
    curves.forEach(curve -> addCurve(svg, curve));
    return svg.close().line();
  }

  private void addLegend(Markup svg) {
    if (curves.size() < 2) {
      return;
    }
    double at = LEFT;
    for (Curve curve : curves) {
      addLine(svg, curve.stroke().style(), at, 38, at + SWATCH, 38);
      addText(svg, "start", at + SWATCH + 6, 42, curve.name());
      at += SWATCH + 6 + LETTER * curve.name().length() + 16;
    }
  }

  private void addAxes(Markup svg) {
    for (Tick tick : y.ticks()) {
      double at = yPlace(tick.value());
      addLine(svg, "grid", LEFT, at, RIGHT, at);
      addText(svg, "end", LEFT - 7, at + 4, tick.label());
    }
    for (Tick tick : x.ticks()) {
      double at = xPlace(tick.value());
      addLine(svg, "axis", at, BOTTOM, at, BOTTOM + 4);
      addText(svg, "middle", at, BOTTOM + 17, tick.label());
    }
    addLine(svg, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    addText(svg, "middle", (LEFT + RIGHT) / 2.0, HEIGHT - 6, xLabel);
  }

  private void addCurve(Markup svg, Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(pixels(xPlace(point.x())))
          .append(' ')
          .append(pixels(yPlace(point.y())));
    }
    svg.line().empty("path", "class", curve.stroke().style(), "d", path.toString());
    if (curve.points().size() <= MARKED_POINTS) {
      curve.points().forEach(point -> addMark(svg, curve, point));
    }
  }

  private void addMark(Markup svg, Curve curve, Point point) {
    String value = "%s %s: %s".formatted(xLabel, Numbers.brief(point.x()), curve.name());
    svg.open(
            "circle",
            "class",
            curve.stroke().style(),
            "cx",
            pixels(xPlace(point.x())),
            "cy",
            pixels(yPlace(point.y())),
            "r",
            "2.6")
        .element("title", value + " " + Numbers.brief(point.y()))
        .close();
  }

  private static void addLine(
      Markup svg, String style, double x1, double y1, double x2, double y2) {
    String path = "M%s %sL%s %s".formatted(pixels(x1), pixels(y1), pixels(x2), pixels(y2));
    svg.empty("path", "class", style, "d", path);
  }

  private static void addText(Markup svg, String anchor, double x, double y, String text) {
    svg.element("text", text, "text-anchor", anchor, "x", pixels(x), "y", pixels(y));
  }

  private double xPlace(double value) {
    return LEFT + x.place(value) * (RIGHT - LEFT);
  }

  private double yPlace(double value) {
    return BOTTOM - y.place(value) * (BOTTOM - TOP);
  }

  private static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
