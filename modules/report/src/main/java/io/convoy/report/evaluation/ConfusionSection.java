package io.convoy.report.evaluation;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.ConfusionMatrix.Confusion;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Table;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The confusion matrix of an evaluation, as numbers where they fit on a page and otherwise as a
 * picture, beside the most frequent confusions.
 *
 * @param labels names of the classes, by index
 */
public record ConfusionSection(ConfusionMatrix matrix, List<String> labels) {
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_LISTED = 10;

  /** Where the matrix is a picture. */
  private static final int MOST_LISTED_OF_MANY = 25;

  /** Column headers are vertical if a label is longer. */
  private static final int LONG_LABEL = 4;

  public ConfusionSection {
    labels = List.copyOf(labels);
    matrix.requireLabels(labels);
  }

  /** The section without its heading. */
  public Markup markup() {
    boolean many = labels.size() > MOST_COLUMNS;
    List<Confusion> frequent = matrix.mostFrequent(many ? MOST_LISTED_OF_MANY : MOST_LISTED);
    Markup markup = new Markup().open("div", "class", "beside").line();
    if (many) {
      markup.open("div", "class", "half").add(new ConfusionPicture(matrix, labels).svg());
    } else {
      markup.open("div").add(heatMap(frequent.isEmpty() ? 1 : frequent.get(0).count()));
    }
    markup.element(
        "p",
        "Rows are true classes, columns are predicted classes. Blue: share of the images of the"
            + " row; red: number of confusions relative to the most frequent one.",
        "class",
        "note");
    markup.close().line();
    if (!frequent.isEmpty()) {
      markup.open("div").element("h3", "Most frequent confusions").add(list(frequent)).close();
    }
    return markup.close().line();
  }

  private Markup heatMap(long mostConfused) {
    boolean upright = labels.stream().anyMatch(label -> label.length() > LONG_LABEL);
    Markup markup =
        new Markup()
            .open("div", "class", "scroll")
            .open("table", "class", upright ? "confusion upright" : "confusion")
            .open("thead")
            .open("tr")
            .element("th", "true \\ predicted", "scope", "col", "class", "corner");
    labels.forEach(label -> markup.element("th", label, "scope", "col"));
    markup.element("th", "recall, %", "scope", "col").close().close().line().open("tbody");
    for (int actual = 0; actual < labels.size(); actual++) {
      addRow(markup, actual, mostConfused);
    }
    markup.close().open("tfoot").open("tr").element("th", "precision, %", "scope", "row");
    for (int predicted = 0; predicted < labels.size(); predicted++) {
      markup.element("td", share(matrix.precision(predicted)), "class", "share");
    }
    return markup.element("td", "").close().close().close().close().line();
  }

  private void addRow(Markup markup, int actual, long mostConfused) {
    long inRow = Math.max(1, matrix.examples(actual));
    markup.open("tr").element("th", labels.get(actual), "scope", "row");
    for (int predicted = 0; predicted < labels.size(); predicted++) {
      long count = matrix.count(actual, predicted);
      boolean right = actual == predicted;
      double heat = (double) count / (right ? inRow : mostConfused);
      markup.element(
          "td",
          Numbers.count(count),
          "class",
          style(right, count, heat),
          "style",
          String.format(Locale.ROOT, "--heat:%.2f", heat));
    }
    markup.element("td", share(matrix.recall(actual)), "class", "share").close().line();
  }

  private static String share(OptionalDouble share) {
    return Numbers.fixed(100 * share.orElse(Double.NaN), 1);
  }

  private static String style(boolean right, long count, double heat) {
    if (count == 0) {
      return "zero";
    }
    if (!right) {
      return "wrong";
    }
    return heat > 0.75 ? "right hot" : "right";
  }

  private Markup list(List<Confusion> frequent) {
    List<List<String>> rows =
        frequent.stream()
            .map(
                confusion ->
                    List.of(
                        labels.get(confusion.actual()),
                        labels.get(confusion.predicted()),
                        Numbers.count(confusion.count()),
                        Numbers.percent(
                            (double) confusion.count() / matrix.examples(confusion.actual()))))
            .toList();
    List<String> header = List.of("true class", "predicted class", "images", "of true class");
    return Table.figures(header, 2, rows).markup();
  }
}
