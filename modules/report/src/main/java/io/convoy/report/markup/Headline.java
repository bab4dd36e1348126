package io.convoy.report.markup;

import java.util.List;

/** The most important figures of a report, in large type at its top. */
public record Headline(List<Figure> figures) {
  /**
   * A figure.
   *
   * @param name of what it measures
   * @param value with its unit
   * @param detail a few words that explain the value
   */
  public record Figure(String name, String value, String detail) {}

  /** The figures as an HTML definition list. */
  public Markup markup() {
    Markup markup = new Markup().open("dl", "class", "headline").line();
    for (Figure figure : figures) {
      markup
          .open("div")
          .element("dt", figure.name())
          .element("dd", figure.value(), "class", "value")
          .element("dd", figure.detail())
          .close()
          .line();
    }
    return markup.close().line();
  }
}
