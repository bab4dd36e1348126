package io.convoy.report.evaluation;

import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.OperatingPoint;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Table;
import java.util.List;

/** Precision, recall and false positive rate at each threshold, for either of two classes. */
record ThresholdSection(Evaluation evaluation, List<String> labels) {
  Markup markup() {
    Markup markup = new Markup().open("div", "class", "beside").line();
    for (int positive = 0; positive < labels.size(); positive++) {
      markup
          .open("div", "class", "half")
          .element("h3", "Taken for %s from this probability on".formatted(labels.get(positive)))
          .add(table(evaluation.operatingPoints(positive)).markup())
          .close()
          .line();
    }
    return markup.close().line();
  }

  private static Table table(List<OperatingPoint> points) {
    return Table.figures(
        List.of("threshold", "precision", "recall, true positive rate", "false positive rate"),
        1,
        points.stream()
            .map(
                point ->
                    List.of(
                        Numbers.brief(point.threshold()),
                        Numbers.percent(point.precision()),
                        Numbers.percent(point.recall()),
                        Numbers.percent(point.falsePositiveRate())))
            .toList());
  }
}
