package io.convoy.report.chart;

import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.Scale.Tick;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import java.util.List;

/**
 * The area of a chart: maps values to pixels and draws axes, legend and curves.
 *
 * @param xLabel what the horizontal axis counts
 * @param x scale of the horizontal axis
 * @param y scale of the vertical axis
 */
public record Plot(String xLabel, Scale x, Scale y) {
  /** Width of a chart in pixels. */
  public static final int WIDTH = 520;

  /** Height of a chart in pixels. */
  public static final int HEIGHT = 290;

  private static final int LEFT = 58;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 56;
  private static final int BOTTOM = HEIGHT - 40;

  /** Width of a letter, estimated high, since only the browser can measure text. */
  private static final double LETTER = 6.4;

  /** Radius of the ring around a point. */
  static final String RING_RADIUS = "5.5";

  private static final int SWATCH = 18;
  private static final int LEGEND = 38;

  /**
   * An entry of a legend.
   *
   * @param name of a curve
   * @param stroke in which the curve is drawn
   */
  public record Key(String name, Stroke stroke) {}

  /** Adds a legend above the axes. */
  public void addLegend(Markup svg, List<Key> keys) {
    double at = LEFT;
    for (Key key : keys) {
      if (key.stroke() == Stroke.RING) {
        svg.empty(
            "circle",
            "class",
            key.stroke().style(),
            "cx",
            Svg.pixels(at + SWATCH / 2.0),
            "cy",
            Svg.pixels(LEGEND),
            "r",
            RING_RADIUS);
      } else {
        Svg.addLine(svg, key.stroke().style(), at, LEGEND, at + SWATCH, LEGEND);
      }
      Svg.addText(svg, "start", at + SWATCH + 6, LEGEND + 4, key.name());
      at += SWATCH + 6 + LETTER * key.name().length() + 16;
    }
  }

  /** Adds both axes with their ticks and the grid. */
  public void addAxes(Markup svg) {
    for (Tick tick : y.ticks()) {
      double at = yPlace(tick.value());
      Svg.addLine(svg, "grid", LEFT, at, RIGHT, at);
      Svg.addText(svg, "end", LEFT - 7, at + 4, tick.label());
    }
    for (Tick tick : x.ticks()) {
      double at = xPlace(tick.value());
      Svg.addLine(svg, "axis", at, BOTTOM, at, BOTTOM + 4);
      Svg.addText(svg, "middle", at, BOTTOM + 17, tick.label());
    }
    Svg.addLine(svg, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    Svg.addText(svg, "middle", (LEFT + RIGHT) / 2.0, HEIGHT - 6, xLabel);
  }

  /** Adds a curve as one path. */
  public void addCurve(Markup svg, Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Svg.pixels(xPlace(point.x())))
          .append(' ')
          .append(Svg.pixels(yPlace(point.y())));
    }
    svg.line().empty("path", "class", curve.stroke().style(), "d", path.toString());
  }

  /** The horizontal position of a value, in pixels. */
  public double xPlace(double value) {
    return LEFT + x.place(value) * (RIGHT - LEFT);
  }

  /** The vertical position of a value, in pixels from the top. */
  public double yPlace(double value) {
    return BOTTOM - y.place(value) * (BOTTOM - TOP);
  }
}
