package io.convoy.report.run;

import io.convoy.architecture.graph.Graph;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Headline;
import io.convoy.report.markup.Headline.Figure;
import io.convoy.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** The most important figures of a training run. */
record RunHeadline(RunReport report) {
  Markup markup() {
    List<Figure> figures = new ArrayList<>();
    Graph graph = report.network();
    figures.add(
        new Figure(
            "Network",
            graph.network(),
            "%s, %s classes".formatted(graph.input(), graph.classes())));
    figures.add(
        new Figure(
            "Parameters",
            Numbers.count(graph.parameters()),
            Numbers.count(graph.multiplyAdds()) + " multiply-adds per image"));
    figures.addAll(quality());
    RunSpeed speed = new RunSpeed(report.rounds());
    figures.add(
        new Figure(
            "Images per second",
            Numbers.fixed(speed.imagesPerSecond(), 0),
            Numbers.time(speed.seconds()) + " in rounds"));
    figures.add(
        new Figure(
            "Workers",
            speed.workers() == 0 ? Numbers.NONE : Numbers.count(speed.workers()),
            "training %s %% of the time".formatted(Numbers.fixed(100 * speed.trainingShare(), 1))));
    figures.add(
        new Figure(
            "Epochs",
            Numbers.count(report.epochs().size()),
            Numbers.counted(report.rounds().size(), "round")));
    return new Headline(figures).markup();
  }

  /** Of the model that was kept, which is not always that of the last epoch. */
  private List<Figure> quality() {
    if (report.kept().test().isPresent()) {
      return List.of(testResult(report.kept().test().get()));
    }
    return report.epochs().stream()
        .skip(Math.max(0, report.epochs().size() - 1))
        .map(
            last ->
                new Figure(
                    "Training loss", Numbers.loss(last.loss()), "last epoch; no test images"))
        .toList();
  }

  private Figure testResult(EvaluationResult test) {
    String detail =
        "%s, loss %s"
            .formatted(Numbers.counted(test.examples(), "image"), Numbers.loss(test.loss()));
    return new Figure(
        "Test top-1",
        Numbers.percent(test.top1()),
        report
            .kept()
            .bestEpoch()
            .map(
                best ->
                    "epoch %s, the best of %s, is kept; %s"
                        .formatted(best, Numbers.count(report.epochs().size()), detail))
            .orElse(detail));
  }
}
