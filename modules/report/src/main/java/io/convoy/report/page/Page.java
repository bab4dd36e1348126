package io.convoy.report.page;

/** A report under construction: one file that needs nothing else, and is also well-formed XML. */
final class Page {
  private final Markup markup = new Markup().open("html", "lang", "en").line();

  Page(String title) {
    addHead(title);
    markup.open("body").open("main").element("h1", title).line();
  }

  Page add(Markup content) {
    markup.add(content);
    return this;
  }

  Page addSection(String title, Markup content) {
    markup.open("section").element("h2", title).line().add(content).close().line();
    return this;
  }

  /** The whole page, to which nothing can be added after that. */
  String html() {
    return "<!DOCTYPE html>\n" + markup.close().close().close().line();
  }

  private void addHead(String title) {
    markup
        .open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        // Whatever a label or setting holds, the browser runs no script and loads nothing.
        .empty(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .element("title", title)
        .line()
        .element("style", Stylesheet.TEXT)
        .close()
        .line();
  }
}
