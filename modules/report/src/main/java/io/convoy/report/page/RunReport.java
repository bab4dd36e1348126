package io.convoy.report.page;

import io.convoy.architecture.graph.Graph;
import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.RoundMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training run as a page for people.
 *
 * @param title of the page
 * @param network that was trained
 * @param settings of the run by their keys, in the order in which to show them
 * @param rounds from the first one, those before a resumption included
 * @param epochs that ended
 * @param ledger what became of every example
 * @param confusion of the finished network on the test images
 * @param labels the names of the classes, by index; needed only with {@code confusion}
 * @param facts anything else to know, by name: where and when it ran, versions, checksums
 */
public record RunReport(
    String title,
    Graph network,
    Map<String, String> settings,
    List<RoundMetrics> rounds,
    List<EpochMetrics> epochs,
    Ledger ledger,
    Optional<ConfusionMatrix> confusion,
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
      page.addSection("Epochs", Tables.epochs(epochs).markup());
    }
    confusion.ifPresent(
        matrix -> page.addSection("Confusion matrix", new Confusions(matrix, labels).markup()));
    page.addSection("Ledger: what became of every example", Tables.ledger(ledger).markup());
    page.addSection("Network", Tables.layers(network).markup());
    addPairs(page, "Configuration", settings);
    addPairs(page, "Run", facts);
    return page.html();
  }

  private void addCharts(Page page) {
    List<LineChart> charts = new Charts(rounds, epochs).all();
    if (!charts.isEmpty()) {
      Markup markup = new Markup();
      markup.open("section", "class", "charts", "aria-label", "Charts").line();
      charts.forEach(chart -> markup.open("figure").add(chart.svg()).close().line());
      page.add(markup.close().line());
    }
  }

  private static void addPairs(Page page, String title, Map<String, String> pairs) {
    if (!pairs.isEmpty()) {
      page.addSection(title, Tables.pairs(pairs).markup());
    }
  }
}
