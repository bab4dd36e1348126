package io.convoy.report.page;

import java.util.ArrayList;
import java.util.List;

/** A line of a chart. Points without a finite value are left out. */
record Curve(String name, Stroke stroke, List<Point> points) {
  /** How a line is drawn; each differs from the others in more than its color. */
  enum Stroke {
    FAINT,
    FIRST,
    SECOND,
    THIRD;

    String style() {
      return "curve-" + ordinal();
    }
  }

  /** A value and its place. */
  record Point(double x, double y) {}

  Curve {
    points = points.stream().filter(point -> Double.isFinite(point.y())).toList();
  }

  /** At most {@code most} points: each is the mean of as many neighbors as that takes. */
  Curve thinned(int most) {
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

  /** Each point replaced by the mean of it and {@code reach} neighbors on both sides. */
  Curve smoothed(int reach) {
    double[] sums = new double[points.size() + 1];
    for (int index = 0; index < points.size(); index++) {
      sums[index + 1] = sums[index] + points.get(index).y();
    }
    List<Point> smooth = new ArrayList<>();
    for (int index = 0; index < points.size(); index++) {
      // As many on both sides, also near an end: else a falling line would be bent there.
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
