package io.convoy.report.drawing;

import java.util.List;

/**
 * Vertices drawn as one box: the first, and those that follow it value by value.
 *
 * @param path the name of the first vertex
 * @param output the name of the last, by which others read the box
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

  /** Whether its first branch goes straight through and the others come from the side. */
  boolean adds() {
    return cells.get(0).label().equals("sum");
  }

  int height() {
    return cells.stream().mapToInt(this::height).sum();
  }

  /** The first cell has two lines if there is something to say; the others are strips. */
  int height(Cell cell) {
    if (cell != cells.get(0)) {
      return LINE;
    }
    return joins() ? LINE + PADDING : 2 * LINE + PADDING;
  }
}
