package io.convoy.report.page;

import java.util.Locale;

/** SVG under construction; the page's stylesheet colors it. */
final class Picture {
  private Picture() {}

  /**
   * Starts a picture.
   *
   * @param name identifies it in the page
   * @param title says what it shows
   * @param description says it in a sentence, for those who do not see it
   */
  static Markup open(String name, String title, String description, int width, int height) {
    return new Markup()
        .open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 %s %s".formatted(width, height),
            "role",
            "img",
            "aria-labelledby",
            "%s-title %s-description".formatted(name, name))
        .element("title", title, "id", name + "-title")
        .element("desc", description, "id", name + "-description")
        .element("text", title, "class", "chart-title", "x", "0", "y", "16");
  }

  static void addLine(Markup svg, String style, double x1, double y1, double x2, double y2) {
    String path = "M%s %sL%s %s".formatted(pixels(x1), pixels(y1), pixels(x2), pixels(y2));
    svg.empty("path", "class", style, "d", path);
  }

  static void addText(Markup svg, String anchor, double x, double y, String text) {
    svg.element("text", text, "text-anchor", anchor, "x", pixels(x), "y", pixels(y));
  }

  static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
