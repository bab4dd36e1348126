package io.convoy.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.ParsedPage;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.PhaseSeconds;
import io.convoy.training.metrics.RoundMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final PhaseSeconds NOTHING = new PhaseSeconds(0, 0, 0, 0, 0, 0);

  private static final RunReport REPORT = new SyntheticRun(3, 30, 2).report();

  @Test
  void headlineHasTheMainFigures() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts("//dt"))
        .containsExactly(
            "Network", "Parameters", "Test top-1", "Images per second", "Workers", "Epochs");
    assertThat(page.texts("//dd[@class='value']"))
        .startsWith("lenet5", "61,706", Numbers.percent(REPORT.epochs().get(2).test().top1()))
        .endsWith("2", "3");
  }

  @Test
  void headlineChartsAndTableAreOfTheModelThatWasKept() {
    RunReport report = new SyntheticRun(5, 4, 2).reportOfBest(2);
    ParsedPage page = page(report);
    String top1 = Numbers.percent(report.epochs().get(1).test().top1());

    assertThat(page.texts("//dl/div[dt='Test top-1']/dd"))
        .containsExactly(
            top1,
            "epoch 2, the best of 5, is kept; 10,000 images, loss "
                + Numbers.loss(report.epochs().get(1).test().loss()));
    assertThat(page.texts(section("Epochs") + "//tbody/tr/th"))
        .containsExactly("1", "2 (best, kept)", "3", "4", "5");
    assertThat(page.texts("//circle[@class='curve-4']/title"))
        .hasSize(2)
        .allMatch(title -> title.contains("epoch 2, best and kept"))
        .anyMatch(title -> title.startsWith("round 8: "))
        .anyMatch(title -> title.startsWith("epoch 2: "));
    assertThat(page.texts("//svg[starts-with(title, 'Test accuracy')]/desc"))
        .singleElement()
        .asString()
        .endsWith("; %s after epoch 2, the best one, whose model was kept.".formatted(top1));
  }

  @Test
  void figuresNameTheImagesThatTheyAreOf() {
    RunReport report = new SyntheticRun(5, 4, 2).reportOfValidated(2);
    ParsedPage page = page(report);
    EvaluationResult validation = report.kept().validation().orElseThrow();

    assertThat(page.texts("//dl/div[dt='Validation top-1']/dd"))
        .containsExactly(
            Numbers.percent(validation.top1()),
            "epoch 2, the best of 5, is kept; 10,000 images, loss "
                + Numbers.loss(validation.loss()));
    assertThat(page.texts("//dl/div[dt='Test top-1']/dd"))
        .containsExactly("50.00 %", "500 images, loss 1.2500");
    assertThat(page.texts(section("Epochs") + "//thead//th"))
        .contains("validation top-1", "validation top-5", "validation loss");
    assertThat(page.texts("//svg/title"))
        .contains("Validation accuracy by epoch, top-1 in percent");
    assertThat(page.texts("//svg[title='Loss by round']//text[@text-anchor='start']"))
        .contains("validation");
    assertThat(page.texts("//section/h2")).contains("Confusion matrix of the test images");
  }

  @Test
  void withoutEarlyStoppingNoEpochIsMarked() {
    assertThat(page(REPORT).texts("//circle[@class='curve-4']")).isEmpty();
    assertThat(page(REPORT).texts(section("Epochs") + "//tbody/tr/th"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void speedAndShareOfTrainingAreOverAllRounds() {
    RunReport report =
        withMetrics(
            List.of(
                new RoundMetrics(
                    1, 1, 300, 0.5, 0.1, 2, List.of(2.0, 1.0), List.of(0.0, 0.0), NOTHING, 0, 0),
                new RoundMetrics(
                    1, 2, 900, 0.5, 0.1, 4, List.of(3.0, 4.0), List.of(0.0, 0.0), NOTHING, 0, 0)),
            List.of());

    assertThat(page(report).texts("//dl/div[dt='Images per second']/dd"))
        .containsExactly("200", "6.0 s in rounds");
    assertThat(page(report).texts("//dl/div[dt='Workers']/dd"))
        .containsExactly("2", "training 83.3 % of the time");
  }

  @Test
  void everyEpochIsInItsTableAndInTheLedger() {
    ParsedPage page = page(new SyntheticRun(60, 2, 1).report());
    List<String> numbers = IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).toList();

    assertThat(page.texts(section("Epochs") + "//tbody/tr/th")).isEqualTo(numbers);
    assertThat(page.texts(section("Ledger") + "//tbody/tr/th")).isEqualTo(numbers);
    assertThat(page.texts(section("Ledger") + "//tbody/tr[60]/td"))
        .containsExactly("2", "60,000", "59,998", "2");
    assertThat(page.texts(section("Ledger") + "//tfoot/tr/*"))
        .containsExactly("all", "120", "3,600,000", "3,599,880", "120");
  }

  @Test
  void layersAddUp() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts(section("Network") + "//tbody/tr[1]/*"))
        .containsExactly("c1", "conv 5x5 pad 2", "6x28x28", "156", "117,600", "5x5/1");
    assertThat(page.texts(section("Network") + "//tfoot/tr/*"))
        .containsExactly("all", "", "", "61,706", "416,520", "");
  }

  @Test
  void chartsHaveTitlesAndLegends() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts("//svg/title"))
        .containsExactly(
            "Loss by round",
            "Test accuracy by epoch, top-1 in percent",
            "Learning rate by round",
            "Seconds per round: total and training");
    assertThat(page.texts("//svg[1][title='Loss by round']//text[@text-anchor='start']"))
        .containsExactly("training", "mean of 5", "test");
    assertThat(page.texts("//svg[title='Loss by round']//circle/title"))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("round 60: test ");
  }

  @Test
  void longRunsAreThinned() {
    ParsedPage page = page(new SyntheticRun(10, 300, 1).report());

    assertThat(page.texts("//path[starts-with(@class, 'curve')]/@d"))
        .allMatch(path -> path.chars().filter(character -> character == 'L').count() < 1000);
  }

  @Test
  void labelsAndSettingsAreEscaped() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data.train", "<script>alert('1')</script>");
    settings.put("a & b", "\"x\" onload=\"y\"");
    RunReport report =
        new RunReport(
            "<b>title</b>",
            REPORT.network(),
            settings,
            REPORT.rounds(),
            REPORT.epochs(),
            REPORT.ledger(),
            REPORT.kept(),
            IntStream.range(0, 10).mapToObj(index -> "<i>" + index).toList(),
            Map.of("machine", "<img src=x>"));

    assertThat(report.html()).doesNotContain("<script", "<b>", "<i>", "<img");
    assertThat(report.html()).contains("&lt;script&gt;alert('1')&lt;/script&gt;");
    assertThat(page(report).texts(section("Configuration") + "//tr/*"))
        .containsExactly(
            "data.train", "<script>alert('1')</script>", "a & b", "\"x\" onload=\"y\"");
    assertThat(page(report).texts("//h1 | //head/title"))
        .containsExactly("<b>title</b>", "<b>title</b>");
  }

  @Test
  void pageLoadsNothing() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts("//script | //link | //img | //iframe | //@href | //@src")).isEmpty();
    assertThat(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .containsExactly("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  }

  @Test
  void oneRoundWithoutTestSetIsReport() {
    RunReport report = new SyntheticRun(1, 1, 1).reportWithoutTest();
    ParsedPage page = page(report);

    assertThat(page.texts("//dl/div[dt='Training loss']/dd"))
        .containsExactly(Numbers.loss(report.epochs().get(0).loss()), "last epoch; no test images");
    assertThat(page.texts("//svg/title")).hasSize(3).doesNotContain("Test accuracy by epoch");
    assertThat(page.texts("//h2")).doesNotContain("Confusion matrix");
    assertThat(page.texts(section("Epochs") + "//tbody/tr/*")).contains("1", "–");
    page(report).requireOnlyNumbers();
  }

  @Test
  void runWithoutRoundsIsReport() {
    RunReport report = withMetrics(List.of(), List.of());

    assertThat(page(report).texts("//svg")).isEmpty();
    page(report).requireOnlyNumbers();
  }

  @Test
  void roundWithoutTimeWorkersOrLossHasOnlyNumbers() {
    RunReport report =
        withMetrics(
            List.of(new RoundMetrics(1, 1, 64, 0, 0, 0, List.of(), List.of(), NOTHING, 0, 0)),
            List.of(new EpochMetrics(1, 64, 0, 0, null)));

    page(report).requireOnlyNumbers();
  }

  @Test
  void numbersDoNotFollowTheLocale() {
    ParsedPage.requireSameInEveryLocale(REPORT::html);
  }

  private static RunReport withMetrics(List<RoundMetrics> rounds, List<EpochMetrics> epochs) {
    return new RunReport(
        "run",
        REPORT.network(),
        Map.of(),
        rounds,
        epochs,
        Ledger.empty(),
        new KeptModel(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        Map.of());
  }

  private static String section(String title) {
    return "//section[starts-with(h2, '" + title + "')]";
  }

  private static ParsedPage page(RunReport report) {
    return new ParsedPage(report.html());
  }
}
