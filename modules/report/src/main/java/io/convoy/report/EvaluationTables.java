package io.convoy.report;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.OperatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Text tables of an evaluation. */
public final class EvaluationTables {
  private EvaluationTables() {}

  /**
   * A confusion matrix: a row for each true class with its recall at the end, a column for each
   * predicted class with its precision at the bottom. Readable for tens of classes.
   *
   * @param labels names of the classes, by index
   * @throws IllegalArgumentException if there are more or fewer names than classes
   */
  public static TextTable confusion(ConfusionMatrix matrix, List<String> labels) {
    matrix.requireLabels(labels);
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
    return new TextTable(0, rows);
  }

  /**
   * Precision, recall and false positive rate for each threshold.
   *
   * @param label name of the class that counts as positive
   */
  public static TextTable thresholds(String label, List<OperatingPoint> points) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("threshold of " + label, "precision", "recall", "false positive rate"));
    for (OperatingPoint point : points) {
      rows.add(
          List.of(
              Double.toString(point.threshold()),
              percent(point.precision()),
              percent(point.recall()),
              percent(point.falsePositiveRate())));
    }
    return new TextTable(0, rows);
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
}
