package io.convoy.report.drawing;

import java.util.Arrays;

/** The text of a picture. What is put into it is escaped. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** Adds lines of SVG, {@code values} for every {@code %s} in turn. */
  void add(String template, Object... values) {
    Object[] escaped = Arrays.stream(values).map(value -> escape(value.toString())).toArray();
    text.append(template.formatted(escaped));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escape(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
