package io.convoy.report.markup;

/**
 * An HTML page under construction: one file that loads nothing and is also well-formed XML. Its
 * content security policy forbids scripts, whatever a label or a setting contains.
 */
public final class Page {
  private final Markup markup = new Markup().open("html", "lang", "en").line();

  /** Starts a page with this title, which is also its first heading. */
  public Page(String title) {
    addHead(title);
    markup.open("body").open("main").element("h1", title).line();
  }

  /** Adds content that is no section. */
  public Page add(Markup content) {
    markup.add(content);
    return this;
  }

  /** Adds a section with a heading. */
  public Page addSection(String title, Markup content) {
    markup.open("section").element("h2", title).line().add(content).close().line();
    return this;
  }

  /** Ends the page and gives its source. Call it once. */
  public String html() {
    return "<!DOCTYPE html>\n" + markup.close().close().close().line();
  }

  private void addHead(String title) {
    markup
        .open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
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
