package io.convoy.jobs.report;

import io.convoy.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Which classes were taken for which: a matrix where it fits, and the most frequent ones. */
record Confusions(ConfusionMatrix matrix, List<String> labels) {
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_LISTED = 10;

  /** Above this length column heads are turned upright. */
  private static final int LONG_LABEL = 4;

  private record Confusion(int actual, int predicted, long count) {}

  Confusions {
    labels = List.copyOf(labels);
    if (labels.size() != matrix.classes()) {
      throw new IllegalArgumentException(
          "Cannot label %s classes with %s names".formatted(matrix.classes(), labels.size()));
    }
  }

  Markup markup() {
    Markup markup = new Markup().open("div", "class", "beside").line();
    List<Confusion> frequent = frequent();
    if (labels.size() <= MOST_COLUMNS) {
      markup.open("div");
      markup.add(heatMap(frequent.isEmpty() ? 1 : frequent.get(0).count()));
      markup.element(
          "p",
          "A row for each true class, a column for each predicted one. Blue: share of its row;"
              + " red: number of confusions, against the most frequent one.",
          "class",
          "note");
      markup.close().line();
    }
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
    long inRow = Math.max(1, row(actual).sum());
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
                            (double) confusion.count() / row(confusion.actual()).sum())))
            .toList();
    List<String> header = List.of("true class", "taken for", "images", "of this class");
    return new Table("figures", header, 2, rows, List.of()).markup();
  }

  private List<Confusion> frequent() {
    List<Confusion> confusions = new ArrayList<>();
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        long count = matrix.count(actual, predicted);
        if (actual != predicted && count > 0) {
          confusions.add(new Confusion(actual, predicted, count));
        }
      }
    }
    return confusions.stream()
        .sorted(Comparator.comparingLong(Confusion::count).reversed())
        .limit(MOST_LISTED)
        .toList();
  }

  private LongStream row(int actual) {
    return IntStream.range(0, labels.size())
        .mapToLong(predicted -> matrix.count(actual, predicted));
  }
}
