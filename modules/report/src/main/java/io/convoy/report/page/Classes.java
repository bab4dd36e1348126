package io.convoy.report.page;

import io.convoy.evaluation.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How well each class is told from the others, those that are not told well first. */
record Classes(ConfusionMatrix matrix, List<String> labels) {
  private static final String UNDEFINED = "undefined";
  private static final double UNDEFINED_COMES_LAST = 2;
  private static final int MOST_NAMED = 10;

  Markup markup() {
    double[] recalls =
        IntStream.range(0, labels.size())
            .mapToDouble(index -> matrix.recall(index).orElse(UNDEFINED_COMES_LAST))
            .toArray();
    List<List<String>> rows =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparingDouble(index -> recalls[index]))
            .map(this::row)
            .toList();
    List<String> header = List.of("class", "index", "images", "predicted", "precision", "recall");
    Markup markup = new Markup().add(new Table("figures", header, 1, rows, List.of()).markup());
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
        share(matrix.precision(index)),
        share(matrix.recall(index)));
  }

  /** A percentage, or the word that there is none. */
  static String share(OptionalDouble share) {
    return share.isPresent() ? Numbers.percent(share.getAsDouble()) : UNDEFINED;
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
