package io.convoy.report;

import io.convoy.dataset.messages.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text table with aligned columns: words on the left, numbers on the right.
 *
 * @param wordColumns number of leading columns that hold words
 * @param rows of cells, all of the same length
 */
public record TextTable(int wordColumns, List<List<String>> rows) {
  public TextTable {
    rows = rows.stream().map(row -> row.stream().map(Printable::line).toList()).toList();
  }

  /** The lines, separated by line feeds, without one at the end. */
  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> cell(row.get(column), widths[column], column < wordColumns))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean left) {
    String gap = " ".repeat(width - text.length());
    return left ? text + gap : gap + text;
  }
}
