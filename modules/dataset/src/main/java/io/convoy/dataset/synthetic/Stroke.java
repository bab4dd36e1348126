package io.convoy.dataset.synthetic;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One stroke of a pen: a smooth curve through knots, with corners.
 *
 * @param knots at least two
 */
record Stroke(List<Knot> knots) {
  private static final String CORNER = "!";

  /** A point of the stroke; at a corner the direction changes abruptly. */
  record Knot(double x, double y, boolean corner) {
    static Knot parse(String text) {
      String[] coordinates = text.replace(CORNER, "").split(",", 2);
      return new Knot(
          Double.parseDouble(coordinates[0]),
          Double.parseDouble(coordinates[1]),
          text.endsWith(CORNER));
    }

    Knot moved(double right, double down) {
      return new Knot(x + right, y + down, corner);
    }
  }

  /** Knots {@code x,y} with a blank between them; an exclamation mark makes a corner. */
  static Stroke parse(String text) {
    return new Stroke(Arrays.stream(text.split(" ", -1)).map(Knot::parse).toList());
  }

  /** Moves each knot by a random distance of about {@code amount}. */
  Stroke wobbled(double amount, SplittableRandom random) {
    return new Stroke(
        knots.stream()
            .map(knot -> knot.moved(amount * bell(random), amount * bell(random)))
            .toList());
  }

  /** The curve: a Catmull-Rom spline, whose direction at a knot is that between its neighbors. */
  Path2D curve() {
    Path2D path = new Path2D.Double();
    path.moveTo(knots.get(0).x(), knots.get(0).y());
    for (int i = 1; i < knots.size(); i++) {
      Knot from = knots.get(i - 1);
      Knot to = knots.get(i);
      Knot before = i == 1 || from.corner() ? from : knots.get(i - 2);
      Knot after = i == knots.size() - 1 || to.corner() ? to : knots.get(i + 1);
      path.curveTo(
          from.x() + (to.x() - before.x()) / 6,
          from.y() + (to.y() - before.y()) / 6,
          to.x() - (after.x() - from.x()) / 6,
          to.y() - (after.y() - from.y()) / 6,
          to.x(),
          to.y());
    }
    return path;
  }

  /** Draws an approximately Gaussian number with mean 0 and deviation 1, within -3 and 3. */
  static double bell(SplittableRandom random) {
    return 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble()) - 3;
  }
}
