package io.convoy.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.report.markup.ParsedPage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionSectionTest {
  private static final ConfusionMatrix MATRIX =
      matrix(new long[][] {{8, 2, 0}, {0, 4, 1}, {0, 0, 0}});

  @Test
  void everyCountIsCell() {
    ParsedPage page = page(MATRIX, List.of("cat", "<dog>", "eel"));

    assertThat(page.texts("//table[starts-with(@class, 'confusion')]//thead//th"))
        .containsExactly("true \\ predicted", "cat", "<dog>", "eel", "recall, %");
    assertThat(row(page, "cat")).containsExactly("8", "2", "0", "80.0");
    assertThat(row(page, "<dog>")).containsExactly("0", "4", "1", "80.0");
    assertThat(page.texts("//tfoot/tr/td")).containsExactly("100.0", "66.7", "0.0", "");
  }

  @Test
  void classWithoutImagesHasNoRecall() {
    assertThat(row(page(MATRIX, List.of("cat", "dog", "eel")), "eel"))
        .containsExactly("0", "0", "0", "–");
  }

  @Test
  void heatIsShareOfRowOrOfWorstConfusion() {
    ParsedPage page = page(MATRIX, List.of("cat", "dog", "eel"));

    assertThat(page.texts("//td[@class='right hot']/@style"))
        .containsExactly("--heat:0.80", "--heat:0.80");
    assertThat(page.texts("//td[@class='wrong']/@style"))
        .containsExactly("--heat:1.00", "--heat:0.50");
  }

  @Test
  void mostFrequentConfusionsComeFirst() {
    ParsedPage page = page(MATRIX, List.of("cat", "dog", "eel"));

    assertThat(page.texts("//table[@class='figures']/tbody/tr[1]/*"))
        .containsExactly("cat", "dog", "2", "20.00 %");
    assertThat(page.texts("//table[@class='figures']/tbody/tr[2]/*"))
        .containsExactly("dog", "eel", "1", "20.00 %");
  }

  @Test
  void manyClassesAreDrawnAndListed() {
    long[][] counts = new long[41][41];
    IntStream.range(0, 41).forEach(actual -> counts[actual][(actual + 1) % 41] = actual + 1L);
    ParsedPage page =
        page(matrix(counts), IntStream.range(0, 41).mapToObj("class %d"::formatted).toList());

    assertThat(page.texts("//svg/title")).containsExactly("Confusion matrix of 41 classes");
    assertThat(page.texts("//table")).hasSize(1);
    assertThat(page.texts("//tbody/tr")).hasSize(25);
    assertThat(page.texts("//tbody/tr[1]/*"))
        .containsExactly("class 40", "class 0", "41", "100.00 %");
  }

  @Test
  void flawlessNetworkHasNoConfusions() {
    assertThat(page(matrix(new long[][] {{3, 0}, {0, 3}}), List.of("a", "b")).texts("//h3"))
        .isEmpty();
  }

  @Test
  void rejectsOtherNumberOfLabels() {
    assertThatThrownBy(() -> new ConfusionSection(MATRIX, List.of("cat")))
        .hasMessage("Cannot label 3 classes with 1 names");
  }

  private static List<String> row(ParsedPage page, String label) {
    return page.texts("//table[starts-with(@class, 'confusion')]/tbody/tr[th='" + label + "']/td");
  }

  private static ParsedPage page(ConfusionMatrix matrix, List<String> labels) {
    return new ParsedPage(new ConfusionSection(matrix, labels).markup());
  }

  private static ConfusionMatrix matrix(long[][] counts) {
    Evaluation evaluation = new Evaluation(counts.length);
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        float[] probabilities = new float[counts.length];
        probabilities[predicted] = 1;
        for (long count = 0; count < counts[actual][predicted]; count++) {
          evaluation.add(probabilities, actual);
        }
      }
    }
    return evaluation.confusion();
  }
}
