package io.convoy.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.evaluation.Evaluation;
import io.convoy.report.markup.ParsedPage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {
  @Test
  void cellIsAsDarkAsItsShare() {
    Evaluation evaluation = new Evaluation(50);
    add(evaluation, 0, 0, 4);
    add(evaluation, 0, 2, 1);
    add(evaluation, 3, 1, 5);
    ParsedPage svg = svg(evaluation);

    assertThat(svg.texts("//path[starts-with(@class, 'right')]/@class"))
        .containsExactly("right shade-4");
    assertThat(svg.texts("//path[@class='wrong shade-1']/@d"))
        .containsExactly("M146.8 34.0h8.4v8.4h-8.4z");
    assertThat(svg.texts("//path[@class='wrong shade-5']/@d"))
        .containsExactly("M138.4 59.2h8.4v8.4h-8.4z");
  }

  @Test
  void tenClassesAreNamed() {
    ParsedPage svg = svg(new Evaluation(50));

    assertThat(svg.texts("//text[@text-anchor='end']"))
        .hasSize(10)
        .startsWith("0 the very long nam\u2026", "5 class 5");
    assertThat(svg.texts("//text[@text-anchor='middle']"))
        .startsWith("0", "5")
        .endsWith("index of the predicted class");
  }

  @Test
  void neighborsShareCells() {
    Evaluation evaluation = new Evaluation(250);
    add(evaluation, 249, 247, 1);
    ParsedPage svg = svg(evaluation);

    assertThat(svg.texts("/svg/title"))
        .containsExactly("Confusion matrix of 250 classes, 3 to a cell");
    assertThat(svg.texts("/svg/desc").get(0)).startsWith("0 of 1 image on the diagonal");
    assertThat(svg.texts("//path[@class='wrong shade-5']/@d")).hasSize(1);
  }

  private static void add(Evaluation evaluation, int actual, int predicted, int count) {
    float[] probabilities = new float[evaluation.confusion().classes()];
    probabilities[predicted] = 1;
    for (int i = 0; i < count; i++) {
      evaluation.add(probabilities, actual);
    }
  }

  private static ParsedPage svg(Evaluation evaluation) {
    List<String> labels =
        IntStream.range(0, evaluation.confusion().classes())
            .mapToObj(index -> index == 0 ? "the very long name of a class" : "class " + index)
            .toList();
    return new ParsedPage(new ConfusionPicture(evaluation.confusion(), labels).svg());
  }
}
