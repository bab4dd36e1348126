package io.convoy.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A curve of a chart. Points whose value is not finite are omitted.
 *
 * @param name in the legend
 * @param stroke in which it is drawn
 * @param points from left to right
 */
public record Curve(String name, Stroke stroke, List<Point> points) {
  /** Color, width and dashes of a curve. No two strokes differ in color alone. */
  public enum Stroke {
    /** Thin and pale, for noisy values behind their mean. */
    FAINT,
    /** Wide and solid. */
    FIRST,
    /** Dashed. */
    SECOND,
    /** Dotted. */
    THIRD,
    /** A ring around a point to be noticed. */
    RING;

    /** The class in the stylesheet. */
    public String style() {
      return "curve-" + ordinal();
    }
  }

  /** A value {@code y} at {@code x}. */
  public record Point(double x, double y) {}

  public Curve {
    points = points.stream().filter(point -> Double.isFinite(point.y())).toList();
  }

  /** A curve of at most {@code most} points, each the mean of neighboring ones. */
  public Curve thinned(int most) {
    int size = (points.size() + most - 1) / most;
    if (size <= 1) {
      return this;
    }
    List<Point> means = new ArrayList<>();
    for (int from = 0; from < points.size(); from += size) {
      means.add(mean(points.subList(from, Math.min(from + size, points.size()))));
    }
    return new Curve(name, stroke, means);
  }

  /**
   * A moving average: each value becomes the mean of itself and {@code reach} neighbors on either
   * side; near the ends, of as many as both sides have.
   */
  public Curve smoothed(int reach) {
    double[] sums = new double[points.size() + 1];
    for (int index = 0; index < points.size(); index++) {
      sums[index + 1] = sums[index] + points.get(index).y();
    }
    List<Point> smooth = new ArrayList<>();
    for (int index = 0; index < points.size(); index++) {
      // As many on both sides, also near an end: otherwise a falling line would bend there.
      int near = Math.min(reach, Math.min(index, points.size() - 1 - index));
      double mean = (sums[index + near + 1] - sums[index - near]) / (2 * near + 1);
      smooth.add(new Point(points.get(index).x(), mean));
    }
    return new Curve(name, stroke, smooth);
  }

  private static Point mean(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }
}
