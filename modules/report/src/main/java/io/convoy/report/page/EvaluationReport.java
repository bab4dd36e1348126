package io.convoy.report.page;

import io.convoy.evaluation.Calibration;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.evaluation.OperatingPoint;
import io.convoy.report.page.Headline.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model on labeled images as a page for people.
 *
 * @param title of the page
 * @param evaluation of at least one image
 * @param worst mistakes, the worst first
 * @param labels the names of the classes, by index
 * @param facts anything else to know, by name
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
                "Confusion matrix", new Confusions(evaluation.confusion(), labels).markup());
    if (!worst.isEmpty()) {
      page.addSection(
          "Worst mistakes, the most certain first", new Mistakes(worst, labels).markup());
    }
    page.addSection(
        "Classes, the lowest recall first", new Classes(evaluation.confusion(), labels).markup());
    page.addSection("Calibration: are probabilities what they say?", calibration());
    if (!evaluation.operatingPoints(0).isEmpty()) {
      page.addSection("Thresholds", thresholds());
    }
    return page.addSection("Evaluation", Tables.pairs(facts).markup()).html();
  }

  private Markup headline() {
    EvaluationResult result = evaluation.result();
    long mistakes = result.examples() - evaluation.confusion().correct();
    return new Headline(
            List.of(
                new Figure("Top-1", Numbers.percent(result.top1()), "the first class right"),
                new Figure("Top-5", Numbers.percent(result.top5()), "among the first five"),
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

  private Markup calibration() {
    Calibration calibration = evaluation.calibration();
    return new Markup()
        .open("div", "class", "beside")
        .open("div", "class", "half")
        .add(new ReliabilityDiagram(calibration).svg())
        .close()
        .open("div")
        .add(Tables.calibration(calibration).markup())
        .close()
        .close()
        .line();
  }

  private Markup thresholds() {
    Markup markup = new Markup().open("div", "class", "beside").line();
    for (int positive = 0; positive < labels.size(); positive++) {
      List<OperatingPoint> points = evaluation.operatingPoints(positive);
      markup
          .open("div", "class", "half")
          .element("h3", "Taken for %s from this probability on".formatted(labels.get(positive)))
          .add(Tables.thresholds(points).markup())
          .close()
          .line();
    }
    return markup.close().line();
  }
}
