package io.convoy.report.drawing;

import java.util.List;

/**
 * Vertices drawn as one box: a first one, and elementwise operations after it.
 *
 * @param path the name of the first vertex
 * @param output the name of the last, which other boxes read
 * @param inputs names that the first vertex reads
 * @param cells from top to bottom
 */
record Box(String path, String output, List<String> inputs, List<Cell> cells) {

  private static final int LINE = 18;
  private static final int PADDING = 6;

  /** Whether it joins branches. */
  boolean joins() {
    return cells.get(0).family() == Family.JOIN;
  }

  /** Whether it is a sum: its first input enters at the top, the rest from the side. */
  boolean adds() {
    return cells.get(0).label().equals("sum");
  }

  int height() {
    return cells.stream().mapToInt(this::height).sum();
  }

  /** The first cell has two lines unless it joins branches; further cells have one. */
  int height(Cell cell) {
    if (cell != cells.get(0)) {
      return LINE;
    }
    return joins() ? LINE + PADDING : 2 * LINE + PADDING;
  }
}
