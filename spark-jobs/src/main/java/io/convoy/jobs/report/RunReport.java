package io.convoy.jobs.report;

import io.convoy.architecture.Graph;
import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.training.EpochMetrics;
import io.convoy.training.Ledger;
import io.convoy.training.RoundMetrics;
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
    Markup page = new Markup().open("html", "lang", "en").line();
    addHead(page);
    page.open("body").open("main").element("h1", title).line().add(new Headline(this).markup());
    addCharts(page);
    if (!epochs.isEmpty()) {
      addSection(page, "Epochs", Tables.epochs(epochs).markup());
    }
    confusion.ifPresent(
        matrix -> addSection(page, "Confusion matrix", new Confusions(matrix, labels).markup()));
    addSection(page, "Ledger: what became of every example", Tables.ledger(ledger).markup());
    addSection(page, "Network", Tables.layers(network).markup());
    addPairs(page, "Configuration", settings);
    addPairs(page, "Run", facts);
    return "<!DOCTYPE html>\n" + page.close().close().close().line();
  }

  private void addHead(Markup page) {
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        // Whatever a label or setting holds, the browser runs no script and loads nothing.
        .empty(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'")
        .element("title", title)
        .line()
        .element("style", Stylesheet.TEXT)
        .close()
        .line();
  }

  private void addCharts(Markup page) {
    List<LineChart> charts = new Charts(rounds, epochs).all();
    if (!charts.isEmpty()) {
      page.open("section", "class", "charts", "aria-label", "Charts").line();
      charts.forEach(chart -> page.open("figure").add(chart.svg()).close().line());
      page.close().line();
    }
  }

  private static void addPairs(Markup page, String title, Map<String, String> pairs) {
    if (!pairs.isEmpty()) {
      addSection(page, title, Tables.pairs(pairs).markup());
    }
  }

  private static void addSection(Markup page, String title, Markup content) {
    page.open("section").element("h2", title).line().add(content).close().line();
  }
}
