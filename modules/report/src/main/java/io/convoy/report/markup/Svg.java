package io.convoy.report.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SVG pictures: how they start, and the elements that all of them use. */
public final class Svg {
  private Svg() {}

  /**
   * Starts a picture inside a page, with its title as visible text. The stylesheet of the page
   * colors it.
   *
   * @param name prefix of the identifiers in the picture, unique in the page
   * @param title says what the picture shows
   * @param description describes the picture in a sentence for readers who cannot see it
   * @param width of the coordinate system, in pixels
   * @param height of the coordinate system, in pixels
   */
  public static Markup inPage(
      String name, String title, String description, int width, int height) {
    return open(name, title, description, "viewBox", viewBox(width, height))
        .element("text", title, "class", "chart-title", "x", "0", "y", "16");
  }

  /**
   * Starts a picture that is a file of its own, with its size.
   *
   * @see #inPage
   */
  public static Markup inFile(
      String name, String title, String description, int width, int height) {
    return open(
        name,
        title,
        description,
        "width",
        width,
        "height",
        height,
        "viewBox",
        viewBox(width, height));
  }

  private static Markup open(String name, String title, String description, Object... size) {
    List<Object> attributes = new ArrayList<>(List.of("xmlns", "http://www.w3.org/2000/svg"));
    attributes.addAll(List.of(size));
    attributes.addAll(
        List.of("role", "img", "aria-labelledby", "%s-title %s-description".formatted(name, name)));
    return new Markup()
        .open("svg", attributes.toArray())
        .element("title", title, "id", name + "-title")
        .element("desc", description, "id", name + "-description");
  }

  private static String viewBox(int width, int height) {
    return "0 0 %s %s".formatted(width, height);
  }

  /** Adds a straight line of a class of the stylesheet. */
  public static void addLine(Markup svg, String style, double x1, double y1, double x2, double y2) {
    String path = "M%s %sL%s %s".formatted(pixels(x1), pixels(y1), pixels(x2), pixels(y2));
    svg.empty("path", "class", style, "d", path);
  }

  /**
   * Adds text on a baseline.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}: the point of the text that is at x
   */
  public static void addText(Markup svg, String anchor, double x, double y, String text) {
    svg.element("text", text, "text-anchor", anchor, "x", pixels(x), "y", pixels(y));
  }

  /** A coordinate with one decimal. */
  public static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
