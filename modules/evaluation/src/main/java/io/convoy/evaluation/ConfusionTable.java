package io.convoy.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A confusion matrix as text. */
final class ConfusionTable {

  private ConfusionTable() {}

  static String text(ConfusionMatrix matrix, List<String> labels) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("actual \\ predicted", labels, "recall"));
    for (int actual = 0; actual < matrix.classes(); actual++) {
      rows.add(row(labels.get(actual), counts(matrix, actual), percent(matrix.recall(actual))));
    }
    List<String> precisions =
        IntStream.range(0, matrix.classes())
            .mapToObj(predicted -> percent(matrix.precision(predicted)))
            .toList();
    rows.add(row("precision", precisions, ""));
    return align(rows);
  }

  private static List<String> counts(ConfusionMatrix matrix, int actual) {
    return IntStream.range(0, matrix.classes())
        .mapToObj(predicted -> Long.toString(matrix.count(actual, predicted)))
        .toList();
  }

  private static List<String> row(String head, List<String> cells, String end) {
    List<String> row = new ArrayList<>();
    row.add(head);
    row.addAll(cells);
    row.add(end);
    return row;
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
  }

  private static String align(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> " ".repeat(widths[column] - row.get(column).length()) + row.get(column))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
