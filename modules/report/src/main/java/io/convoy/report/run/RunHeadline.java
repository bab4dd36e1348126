package io.convoy.report.run;

import io.convoy.architecture.graph.Graph;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Headline;
import io.convoy.report.markup.Headline.Figure;
import io.convoy.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Figure> figures = new ArrayList<>();
    Optional<EvaluationResult> validation = report.kept().validation();
    validation.ifPresent(result -> figures.add(figure("Validation top-1", result, true)));
    // The best epoch was chosen by the validation images, if there are any.
    report
        .kept()
        .test()
        .ifPresent(result -> figures.add(figure("Test top-1", result, validation.isEmpty())));
    if (!figures.isEmpty()) {
      return figures;
    }
    return report.epochs().stream()
        .skip(Math.max(0, report.epochs().size() - 1))
        .map(
            last ->
                new Figure(
                    "Training loss", Numbers.loss(last.loss()), "last epoch; no test images"))
        .toList();
  }

  private Figure figure(String title, EvaluationResult result, boolean chose) {
    String detail =
        "%s, loss %s"
            .formatted(Numbers.counted(result.examples(), "image"), Numbers.loss(result.loss()));
    return new Figure(
        title,
        Numbers.percent(result.top1()),
        report
            .kept()
            .bestEpoch()
            .filter(best -> chose)
            .map(
                best ->
                    "epoch %s, the best of %s, is kept; %s"
                        .formatted(best, Numbers.count(report.epochs().size()), detail))
            .orElse(detail));
  }
}
