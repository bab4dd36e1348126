package io.convoy.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.ParsedPage;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
  private static final EvaluationReport REPORT = new SyntheticEvaluation(10, 500, -1).report();

  @Test
  void headlineHasTheFiguresOneLooksForFirst() {
    EvaluationResult result = REPORT.evaluation().result();

    assertThat(page(REPORT).texts("//dt"))
        .containsExactly("Top-1", "Top-5", "Loss", "Calibration error", "Images");
    assertThat(page(REPORT).texts("//dd[@class='value']"))
        .containsExactly(
            Numbers.percent(result.top1()),
            Numbers.percent(result.top5()),
            Numbers.loss(result.loss()),
            Numbers.percent(REPORT.evaluation().calibration().expectedError()),
            "500");
  }

  @Test
  void worstMistakesAreSeenAndReadWithTheirTopFive() {
    ParsedPage page = page(REPORT);
    String first = "//ol/li[1]";

    assertThat(page.texts("//ol/li")).hasSize(24);
    assertThat(page.texts(first + "/img/@src")).containsExactly("data:image/png;base64,AQID");
    assertThat(page.texts(first + "/img/@width | " + first + "/img/@height"))
        .containsExactlyInAnyOrder("20", "28");
    String sentence = page.texts(first + "/p[1]").get(0);
    assertThat(sentence).matches("class <\\d> taken for class <\\d>");
    assertThat(page.texts(first + "/img/@alt")).containsExactly("an image of " + sentence);
    assertThat(page.texts(first + "//tr")).hasSize(5);
    assertThat(page.texts("//ol//th")).anyMatch(label -> label.endsWith(" (true)"));
    assertThat(page.texts(first + "/p[2]").get(0)).startsWith("a.tar!");
  }

  @Test
  void flawlessNetworkHasNoMistakesToShow() {
    EvaluationReport flawless =
        new EvaluationReport(
            "flawless", REPORT.evaluation(), List.of(), REPORT.labels(), REPORT.facts());

    assertThat(page(flawless).texts("//h2")).noneMatch(title -> title.startsWith("Worst"));
  }

  @Test
  void reliabilityIsDrawnAndTabled() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts("//svg[@role='img']/title"))
        .containsExactly("Share of right predictions by their probability");
    assertThat(page.texts("//svg//rect"))
        .hasSameSizeAs(page.texts(section("Calibration") + "//tbody/tr"));
    assertThat(page.texts(section("Calibration") + "//tbody/tr[last()]/th"))
        .containsExactly("0.93\u20131.00");
  }

  @Test
  void classWithoutImagesHasUndefinedRecall() {
    EvaluationReport report = new SyntheticEvaluation(4, 200, 2).report();
    ParsedPage page = page(report);

    assertThat(page.texts(section("Classes") + "//tbody/tr[last()]/*"))
        .startsWith("class <2>", "2", "0")
        .endsWith("undefined");
    assertThat(page.texts(section("Classes") + "/p"))
        .containsExactly("No images of: class <2>; their recall is undefined.");
    page(report).requireOnlyNumbers();
  }

  @Test
  void twoClassesHaveThresholdsForEither() {
    ParsedPage page = page(new SyntheticEvaluation(2, 300, -1).report());

    assertThat(page.texts(section("Thresholds") + "//h3"))
        .containsExactly(
            "Taken for class <0> from this probability on",
            "Taken for class <1> from this probability on");
    assertThat(page.texts(section("Thresholds") + "//div[h3][1]//th[@scope='col']"))
        .containsExactly(
            "threshold", "precision", "recall, true positive rate", "false positive rate");
    assertThat(page.texts(section("Thresholds") + "//div[h3][1]//tbody/tr[1]/*"))
        .startsWith("0.01");
    assertThat(page(REPORT).texts("//h2")).doesNotContain("Thresholds");
  }

  @Test
  void twoClassesOfWhichOneIsMissingHaveOnlyNumbers() {
    EvaluationReport report = new SyntheticEvaluation(2, 100, 1).report();

    assertThat(page(report).texts(section("Thresholds") + "//div[h3][2]//tbody/tr[1]/td[2]"))
        .containsExactly("undefined");
    page(report).requireOnlyNumbers();
  }

  @Test
  void thousandClassesAreSmallPage() {
    String html = new SyntheticEvaluation(1000, 5000, -1).report().html();
    ParsedPage page = new ParsedPage(html);

    assertThat(html.length()).isLessThan(400_000);
    assertThat(page.texts("(//svg)[1]/title"))
        .containsExactly("Confusion matrix of 1,000 classes, 10 to a cell");
    assertThat(page.texts(section("Confusion") + "//tbody/tr")).hasSize(25);
    assertThat(page.texts(section("Classes") + "//tbody/tr")).hasSize(1000);
  }

  @Test
  void pageNeedsNothingButItself() {
    ParsedPage page = page(REPORT);

    assertThat(page.texts("//script | //link | //iframe | //@href")).isEmpty();
    assertThat(page.texts("//@src")).allMatch(source -> source.startsWith("data:image/"));
    assertThat(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .containsExactly("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  }

  @Test
  void numbersDoNotFollowTheLocale() {
    ParsedPage.requireSameInEveryLocale(REPORT::html);
  }

  private static String section(String title) {
    return "//section[starts-with(h2, '" + title + "')]";
  }

  private static ParsedPage page(EvaluationReport report) {
    return new ParsedPage(report.html());
  }
}
