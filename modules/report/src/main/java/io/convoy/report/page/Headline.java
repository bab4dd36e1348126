package io.convoy.report.page;

import java.util.List;

/** The figures that one looks for first. */
record Headline(List<Figure> figures) {
  /** A figure, with what else there is to say of it in a few words. */
  record Figure(String name, String value, String detail) {}

  Markup markup() {
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
