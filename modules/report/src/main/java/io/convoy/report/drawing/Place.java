package io.convoy.report.drawing;

/**
 * Where a box is drawn.
 *
 * @param box what is drawn
 * @param x its middle
 * @param top its upper border
 * @param width its width
 * @param row its row in its section, from 1
 */
record Place(Box box, int x, int top, int width, int row) {

  Place shift(int right, int down) {
    return new Place(box, x + right, top + down, width, row);
  }

  int left() {
    return x - width / 2;
  }

  int right() {
    return x + width / 2;
  }

  int bottom() {
    return top + box.height();
  }

  /** The height at which wires enter on the right, the first of several highest. */
  int sideEntry(int number) {
    return top + 8 + 7 * number;
  }

  /** Where wires leave; they may turn from {@code clear} downwards. */
  Exit exit(int clear) {
    return new Exit(x, bottom(), right(), bottom() - 7, clear);
  }

  /**
   * Where wires start.
   *
   * @param x at the bottom
   * @param y at the bottom
   * @param sideX on the right
   * @param sideY on the right
   * @param clear from here downwards they may turn
   */
  record Exit(int x, int y, int sideX, int sideY, int clear) {

    /** A place without a box. */
    static Exit point(int x, int y) {
      return new Exit(x, y, x, y, y);
    }

    /** This exit with wires that turn further down. */
    Exit turnAt(int newClear) {
      return new Exit(x, y, sideX, sideY, newClear);
    }
  }
}
