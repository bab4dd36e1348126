package io.convoy.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML or SVG under construction. Escapes all text and every attribute value. */
public final class Markup {
  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Starts an element; {@link #close} ends it.
   *
   * @param attributes names and values in turn
   */
  public Markup open(String name, Object... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was opened last. */
  public Markup close() {
    written.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Adds an element without content.
   *
   * @param attributes names and values in turn
   */
  public Markup empty(String name, Object... attributes) {
    tag(name, attributes).append("/>");
    return this;
  }

  /**
   * Adds an element that holds only text.
   *
   * @param attributes names and values in turn
   */
  public Markup element(String name, String text, Object... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Adds text. */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** Adds a line break to the source, which makes it easier to read and to compare. */
  public Markup line() {
    written.append('\n');
    return this;
  }

  /**
   * Adds the content of {@code finished}, in which every element is closed.
   *
   * @throws IllegalStateException if an element of {@code finished} is open
   */
  public Markup add(Markup finished) {
    written.append(finished);
    return this;
  }

  /**
   * The source.
   *
   * @throws IllegalStateException if an element is open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Cannot finish markup: %s is open".formatted(open.peek()));
    }
    return written.toString();
  }

  private StringBuilder tag(String name, Object... attributes) {
    written.append('<').append(name);
    for (int index = 0; index < attributes.length; index += 2) {
      written.append(' ').append(attributes[index]).append("=\"");
      escape(attributes[index + 1].toString());
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

  /** XML allows no other control characters, not even escaped ones. */
  private static boolean allowed(char character) {
    return character >= ' ' || character == '\n' || character == '\t' || character == '\r';
  }
}
