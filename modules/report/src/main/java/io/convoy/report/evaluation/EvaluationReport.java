package io.convoy.report.evaluation;

import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Headline;
import io.convoy.report.markup.Headline.Figure;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Page;
import io.convoy.report.markup.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation of a model on labeled images, as an HTML page.
 *
 * @param title of the page
 * @param evaluation of at least one image
 * @param worst mistakes, the most confident first
 * @param labels names of the classes, by index
 * @param facts further values to show, by name: model, data, date, versions
 */
public record EvaluationReport(
    String title,
    Evaluation evaluation,
    List<PicturedMistake> worst,
    List<String> labels,
    Map<String, String> facts) {

  public EvaluationReport {
    worst = List.copyOf(worst);
    labels = List.copyOf(labels);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The whole page, which is also well-formed XML. */
  public String html() {
    Page page =
        new Page(title)
            .add(headline())
            .addSection(
                "Confusion matrix", new ConfusionSection(evaluation.confusion(), labels).markup());
    if (!worst.isEmpty()) {
      page.addSection(
          "Worst mistakes, the most confident first", new MistakeSection(worst, labels).markup());
    }
    page.addSection(
            "Classes, the lowest recall first",
            new ClassSection(evaluation.confusion(), labels).markup())
        .addSection("Calibration", new CalibrationSection(evaluation.calibration()).markup());
    if (!evaluation.operatingPoints(0).isEmpty()) {
      page.addSection("Thresholds", new ThresholdSection(evaluation, labels).markup());
    }
    return page.addSection("Evaluation", Table.pairs(facts).markup()).html();
  }

  private Markup headline() {
    EvaluationResult result = evaluation.result();
    long mistakes = result.examples() - evaluation.confusion().correct();
    return new Headline(
            List.of(
                new Figure("Top-1", Numbers.percent(result.top1()), "first prediction correct"),
                new Figure("Top-5", Numbers.percent(result.top5()), "true class in the top five"),
                new Figure("Loss", Numbers.loss(result.loss()), "mean cross-entropy, nats"),
                new Figure(
                    "Calibration error",
                    Numbers.percent(evaluation.calibration().expectedError()),
                    "expected, 15 bins"),
                new Figure(
                    "Images",
                    Numbers.count(result.examples()),
                    Numbers.counted(mistakes, "mistake"))))
        .markup();
  }
}
