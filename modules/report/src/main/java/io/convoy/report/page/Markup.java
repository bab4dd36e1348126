package io.convoy.report.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML or SVG under construction. All text and every attribute value is escaped here. */
final class Markup {
  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Starts an element; {@link #close} ends it.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, String... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was opened last. */
  Markup close() {
    written.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  Markup empty(String name, String... attributes) {
    tag(name, attributes).append("/>");
    return this;
  }

  /** An element that holds only text. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A line break in the source, so that it can be read and compared. */
  Markup line() {
    written.append('\n');
    return this;
  }

  Markup add(Markup finished) {
    written.append(finished);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Cannot finish markup: %s is open".formatted(open.peek()));
    }
    return written.toString();
  }

  private StringBuilder tag(String name, String... attributes) {
    written.append('<').append(name);
    for (int index = 0; index < attributes.length; index += 2) {
      written.append(' ').append(attributes[index]).append("=\"");
      escape(attributes[index + 1]);
      written.append('"');
    }
    return written;
  }

  private void escape(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '<' -> written.append("&lt;");
        case '>' -> written.append("&gt;");
        case '&' -> written.append("&amp;");
        case '"' -> written.append("&quot;");
        default -> written.append(allowed(character) ? character : '\uFFFD');
      }
    }
  }

  /** Control characters have no place in a page, not even escaped. */
  private static boolean allowed(char character) {
    return character >= ' ' || character == '\n' || character == '\t' || character == '\r';
  }
}
