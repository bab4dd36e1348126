package io.convoy.report.drawing;

/**
 * The position of a box.
 *
 * @param box at this position
 * @param x its center
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

  /** The height at which a wire enters on the right; the first is the highest. */
  int sideEntry(int number) {
    return top + 8 + 7 * number;
  }

  /** The exit of this box; wires may turn below {@code clear}. */
  Exit exit(int clear) {
    return new Exit(x, bottom(), right(), bottom() - 7, clear);
  }

  /**
   * The points of a box at which wires start.
   *
   * @param x at the bottom
   * @param y at the bottom
   * @param sideX on the right
   * @param sideY on the right
   * @param clear height below which they may turn
   */
  record Exit(int x, int y, int sideX, int sideY, int clear) {

    /** An exit at a point without a box. */
    static Exit point(int x, int y) {
      return new Exit(x, y, x, y, y);
    }

    /** This exit with another {@code clear}. */
    Exit turnAt(int newClear) {
      return new Exit(x, y, sideX, sideY, newClear);
    }
  }
}
