package io.convoy.report.drawing;

/** The path of a wire in SVG syntax, with absolute coordinates. */
final class Route {

  private static final int RADIUS = 8;

  private final StringBuilder path = new StringBuilder();
  private int x;
  private int y;

  Route(int x, int y) {
    path.append("M").append(x).append(',').append(y);
    this.x = x;
    this.y = y;
  }

  Route down(int newY) {
    return newY == y ? this : line(x, newY);
  }

  /** A curve that starts and ends vertically. */
  Route bend(int newX, int newY) {
    if (newX == x) {
      return down(newY);
    }
    int middle = (y + newY) / 2;
    path.append(" C%s,%s %s,%s %s,%s".formatted(x, middle, newX, middle, newX, newY));
    return at(newX, newY);
  }

  /** A straight line to a corner, rounded in the direction of the next point. */
  Route corner(int cornerX, int cornerY, int nextX, int nextY) {
    int radius =
        Math.min(
            RADIUS,
            Math.min(distance(cornerX, cornerY, x, y), distance(cornerX, cornerY, nextX, nextY)));
    line(towards(cornerX, x, radius), towards(cornerY, y, radius));
    int endX = towards(cornerX, nextX, radius);
    int endY = towards(cornerY, nextY, radius);
    path.append(" Q%s,%s %s,%s".formatted(cornerX, cornerY, endX, endY));
    return at(endX, endY);
  }

  Route line(int newX, int newY) {
    path.append(" L%s,%s".formatted(newX, newY));
    return at(newX, newY);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private Route at(int newX, int newY) {
    x = newX;
    y = newY;
    return this;
  }

  private static int distance(int x, int y, int otherX, int otherY) {
    return Math.abs(x - otherX) + Math.abs(y - otherY);
  }

  private static int towards(int from, int to, int length) {
    return from + Integer.signum(to - from) * Math.min(length, Math.abs(to - from));
  }
}
