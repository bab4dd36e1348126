package io.convoy.jobs.report;

import io.convoy.architecture.Graph;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.EpochMetrics;

/** The figures that one looks for first. */
record Headline(RunReport report) {
  Markup markup() {
    Markup markup = new Markup().open("dl", "class", "headline").line();
    Graph graph = report.network();
    add(
        markup,
        "Network",
        graph.network(),
        "%s, %s classes".formatted(graph.input(), graph.classes()));
    add(
        markup,
        "Parameters",
        Numbers.count(graph.parameters()),
        Numbers.count(graph.multiplyAdds()) + " multiply-adds an image");
    addQuality(markup);
    Speed speed = new Speed(report.rounds());
    add(
        markup,
        "Images per second",
        Numbers.fixed(speed.imagesPerSecond(), 0),
        Numbers.time(speed.seconds()) + " in rounds");
    add(
        markup,
        "Workers",
        speed.workers() == 0 ? Numbers.NONE : Numbers.count(speed.workers()),
        "training %s %% of the time".formatted(Numbers.fixed(100 * speed.trainingShare(), 1)));
    add(
        markup,
        "Epochs",
        Numbers.count(report.epochs().size()),
        Numbers.counted(report.rounds().size(), "round"));
    return markup.close().line();
  }

  private void addQuality(Markup markup) {
    if (report.epochs().isEmpty()) {
      return;
    }
    EpochMetrics last = report.epochs().get(report.epochs().size() - 1);
    EvaluationResult test = last.test();
    if (test == null) {
      add(markup, "Training loss", Numbers.loss(last.loss()), "last epoch; no test images");
    } else {
      String detail =
          "%s, loss %s"
              .formatted(Numbers.counted(test.examples(), "image"), Numbers.loss(test.loss()));
      add(markup, "Test top-1", Numbers.percent(test.top1()), detail);
    }
  }

  private static void add(Markup markup, String name, String value, String detail) {
    markup
        .open("div")
        .element("dt", name)
        .element("dd", value, "class", "value")
        .element("dd", detail)
        .close()
        .line();
  }
}
