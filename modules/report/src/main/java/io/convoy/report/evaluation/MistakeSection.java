package io.convoy.report.evaluation;

import io.convoy.evaluation.Mistake;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Table;
import java.util.List;

/** Wrongly classified images, each with the classes that the model ranked highest. */
record MistakeSection(List<PicturedMistake> mistakes, List<String> labels) {
  Markup markup() {
    Markup markup = new Markup().open("ol", "class", "mistakes").line();
    mistakes.forEach(mistake -> addCard(markup, mistake));
    return markup.close().line();
  }

  private void addCard(Markup markup, PicturedMistake pictured) {
    Mistake mistake = pictured.mistake();
    String actual = labels.get(mistake.label());
    String predicted = labels.get(mistake.predicted());
    markup.open("li");
    pictured
        .thumbnail()
        .addTo(markup, "an image of %s predicted as %s".formatted(actual, predicted));
    markup
        .open("p")
        .element("strong", actual)
        .text(" predicted as ")
        .element("strong", predicted)
        .close();
    List<List<String>> rows =
        mistake.top().stream()
            .map(
                candidate ->
                    List.of(
                        candidate.label() == mistake.label()
                            ? labels.get(candidate.label()) + " (true)"
                            : labels.get(candidate.label()),
                        Numbers.percent(candidate.probability())))
            .toList();
    markup.add(new Table("top", List.of(), 1, rows, List.of()).markup());
    markup.element("p", pictured.location(), "class", "note").close().line();
  }
}
