package io.convoy.report.page;

import io.convoy.report.page.Curve.Point;
import io.convoy.report.page.Curve.Stroke;
import io.convoy.report.page.Scale.Tick;
import java.util.List;

/**
 * The place of a chart, with its axes and its legend.
 *
 * @param xLabel what the horizontal axis counts
 */
record Plot(String xLabel, Scale x, Scale y) {
  static final int WIDTH = 520;
  static final int HEIGHT = 290;

  private static final int LEFT = 58;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 56;
  private static final int BOTTOM = HEIGHT - 40;

  /** Wider than a letter in any usual font: nobody can measure text before it is drawn. */
  private static final double LETTER = 6.4;

  private static final int SWATCH = 18;
  private static final int LEGEND = 38;

  /** What a legend tells of. */
  record Key(String name, Stroke stroke) {}

  void addLegend(Markup svg, List<Key> keys) {
    double at = LEFT;
    for (Key key : keys) {
      Picture.addLine(svg, key.stroke().style(), at, LEGEND, at + SWATCH, LEGEND);
      Picture.addText(svg, "start", at + SWATCH + 6, LEGEND + 4, key.name());
      at += SWATCH + 6 + LETTER * key.name().length() + 16;
    }
  }

  void addAxes(Markup svg) {
    for (Tick tick : y.ticks()) {
      double at = yPlace(tick.value());
      Picture.addLine(svg, "grid", LEFT, at, RIGHT, at);
      Picture.addText(svg, "end", LEFT - 7, at + 4, tick.label());
    }
    for (Tick tick : x.ticks()) {
      double at = xPlace(tick.value());
      Picture.addLine(svg, "axis", at, BOTTOM, at, BOTTOM + 4);
      Picture.addText(svg, "middle", at, BOTTOM + 17, tick.label());
    }
    Picture.addLine(svg, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    Picture.addText(svg, "middle", (LEFT + RIGHT) / 2.0, HEIGHT - 6, xLabel);
  }

  void addCurve(Markup svg, Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Picture.pixels(xPlace(point.x())))
          .append(' ')
          .append(Picture.pixels(yPlace(point.y())));
    }
    svg.line().empty("path", "class", curve.stroke().style(), "d", path.toString());
  }

  double xPlace(double value) {
    return LEFT + x.place(value) * (RIGHT - LEFT);
  }

  double yPlace(double value) {
    return BOTTOM - y.place(value) * (BOTTOM - TOP);
  }
}
