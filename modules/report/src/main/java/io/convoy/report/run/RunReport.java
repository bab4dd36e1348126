package io.convoy.report.run;

import io.convoy.architecture.graph.Graph;
import io.convoy.report.chart.LineChart;
import io.convoy.report.evaluation.ConfusionSection;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Page;
import io.convoy.report.markup.Table;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.RoundMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training run as an HTML page.
 *
 * @param title of the page
 * @param network that was trained
 * @param settings of the run by key, in the order in which they are shown
 * @param rounds from the first one, including those before the run was resumed
 * @param epochs that are complete
 * @param ledger how many examples each epoch read, trained and rejected
 * @param kept the model of the run
 * @param labels names of the classes, by index; needed only with a confusion matrix
 * @param facts further values to show, by name: machine, date, versions, checksums
 */
public record RunReport(
    String title,
    Graph network,
    Map<String, String> settings,
    List<RoundMetrics> rounds,
    List<EpochMetrics> epochs,
    Ledger ledger,
    KeptModel kept,
    List<String> labels,
    Map<String, String> facts) {

  public RunReport {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    rounds = List.copyOf(rounds);
    epochs = List.copyOf(epochs);
    labels = List.copyOf(labels);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The whole page, which is also well-formed XML. */
  public String html() {
    Page page = new Page(title).add(new RunHeadline(this).markup());
    addCharts(page);
    if (!epochs.isEmpty()) {
      page.addSection("Epochs", RunTables.epochs(epochs, kept.bestEpoch()).markup());
    }
    kept.confusion()
        .ifPresent(
            matrix ->
                page.addSection(confusionTitle(), new ConfusionSection(matrix, labels).markup()));
    page.addSection(
        "Ledger: examples read, trained and rejected", RunTables.ledger(ledger).markup());
    page.addSection("Network", RunTables.layers(network).markup());
    addPairs(page, "Configuration", settings);
    addPairs(page, "Run", facts);
    return page.html();
  }

  private String confusionTitle() {
    if (kept.validation().isEmpty()) {
      return "Confusion matrix";
    }
    return kept.test().isPresent()
        ? "Confusion matrix of the test images"
        : "Confusion matrix of the validation images";
  }

  private void addCharts(Page page) {
    List<LineChart> charts = new RunCharts(rounds, epochs, kept.bestEpoch()).all();
    if (!charts.isEmpty()) {
      Markup markup = new Markup();
      markup.open("section", "class", "charts", "aria-label", "Charts").line();
      charts.forEach(chart -> markup.open("figure").add(chart.svg()).close().line());
      page.add(markup.close().line());
    }
  }

  private static void addPairs(Page page, String title, Map<String, String> pairs) {
    if (!pairs.isEmpty()) {
      page.addSection(title, Table.pairs(pairs).markup());
    }
  }
}
