package io.convoy.report.drawing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Breaks the stack of bands into columns, like text. */
final class Columns {

  /** Space between columns, for the wire from one to the next. */
  static final int GUTTER = 64;

  private static final int MAX_COLUMNS = 12;
  private static final int SINGLE = 950;
  private static final double SCREEN = 1.5;

  private Columns() {}

  /** One column if it is short, otherwise the number closest to the proportions of a screen. */
  static List<List<Band>> of(List<Band> bands) {
    if (height(bands) <= SINGLE) {
      return List.of(bands);
    }
    return IntStream.rangeClosed(1, Math.min(MAX_COLUMNS, bands.size()))
        .mapToObj(count -> balanced(bands, count))
        .min(Comparator.comparingDouble(Columns::distance))
        .orElseThrow();
  }

  static int left(List<Band> column) {
    return column.stream().mapToInt(Band::left).min().orElseThrow();
  }

  static int right(List<Band> column) {
    return column.stream().mapToInt(Band::right).max().orElseThrow();
  }

  static int height(List<Band> column) {
    return column.stream().mapToInt(Band::height).sum();
  }

  private static double distance(List<List<Band>> columns) {
    double width = columns.stream().mapToInt(column -> right(column) - left(column) + GUTTER).sum();
    int height = columns.stream().mapToInt(Columns::height).max().orElseThrow();
    return Math.abs(Math.log(width / height / SCREEN));
  }

  /**
   * {@code count} columns of heights as equal as possible: the least sum of their squares, over all
   * ways to break the first bands into one column less.
   */
  private static List<List<Band>> balanced(List<Band> bands, int count) {
    int size = bands.size();
    double[][] costs = new double[count + 1][size + 1];
    int[][] breaks = new int[count + 1][size + 1];
    for (double[] row : costs) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    costs[0][0] = 0;
    for (int columns = 1; columns <= count; columns++) {
      for (int end = columns; end <= size; end++) {
        double height = 0;
        for (int start = end - 1; start >= columns - 1; start--) {
          height += bands.get(start).height();
          double cost = costs[columns - 1][start] + height * height;
          if (cost < costs[columns][end]) {
            costs[columns][end] = cost;
            breaks[columns][end] = start;
          }
        }
      }
    }
    Deque<List<Band>> result = new ArrayDeque<>();
    for (int columns = count, end = size; columns > 0; columns--) {
      int start = breaks[columns][end];
      result.addFirst(bands.subList(start, end));
      end = start;
    }
    return List.copyOf(result);
  }
}
