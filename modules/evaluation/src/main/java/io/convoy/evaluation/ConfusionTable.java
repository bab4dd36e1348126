package io.convoy.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A confusion matrix as text. */
final class ConfusionTable {

  private ConfusionTable() {}

  static String text(ConfusionMatrix matrix, List<String> labels) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("actual \\ predicted", labels, "recall"));
    for (int actual = 0; actual < matrix.classes(); actual++) {
      rows.add(
          row(
              labels.get(actual),
              counts(matrix, actual),
              TextTable.percent(matrix.recall(actual))));
    }
    List<String> precisions =
        IntStream.range(0, matrix.classes())
            .mapToObj(predicted -> TextTable.percent(matrix.precision(predicted)))
            .toList();
    rows.add(row("precision", precisions, ""));
    return TextTable.of(rows);
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
}
