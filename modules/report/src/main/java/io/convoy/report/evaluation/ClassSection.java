package io.convoy.report.evaluation;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Table;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Precision and recall of each class, the lowest recall first. */
record ClassSection(ConfusionMatrix matrix, List<String> labels) {
  /** Above every recall, so that classes without images are last. */
  private static final double NO_RECALL = 2;

  private static final int MOST_NAMED = 10;

  Markup markup() {
    double[] recalls =
        IntStream.range(0, labels.size())
            .mapToDouble(index -> matrix.recall(index).orElse(NO_RECALL))
            .toArray();
    List<List<String>> rows =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparingDouble(index -> recalls[index]))
            .map(this::row)
            .toList();
    List<String> header = List.of("class", "index", "images", "predicted", "precision", "recall");
    Markup markup = new Markup().add(Table.figures(header, 1, rows).markup());
    addNote(markup, "No images of", "recall", index -> matrix.examples(index) == 0);
    addNote(markup, "Never predicted", "precision", index -> matrix.predictions(index) == 0);
    return markup;
  }

  private List<String> row(int index) {
    return List.of(
        labels.get(index),
        Integer.toString(index),
        Numbers.count(matrix.examples(index)),
        Numbers.count(matrix.predictions(index)),
        Numbers.percent(matrix.precision(index)),
        Numbers.percent(matrix.recall(index)));
  }

  private void addNote(Markup markup, String what, String measure, IntPredicate without) {
    List<String> names =
        IntStream.range(0, labels.size()).filter(without).mapToObj(labels::get).toList();
    if (!names.isEmpty()) {
      String named = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
      String more =
          names.size() > MOST_NAMED
              ? " and %s more".formatted(Numbers.count(names.size() - MOST_NAMED))
              : "";
      markup.element(
          "p",
          "%s: %s%s; their %s is undefined.".formatted(what, named, more, measure),
          "class",
          "note");
    }
  }
}
