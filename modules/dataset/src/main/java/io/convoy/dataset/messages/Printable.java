package io.convoy.dataset.messages;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Escapes characters that a terminal obeys instead of showing them: control characters, line
 * separators, and marks that reverse the direction of text. Names of files and labels may hold any
 * of them.
 */
public final class Printable {
  private static final String OBEYED = "\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";
  private static final Pattern IN_LINE = Pattern.compile("[" + OBEYED + "]");
  private static final Pattern IN_TEXT = Pattern.compile("[" + OBEYED + "&&[^\\n\\t]]");
  private static final Pattern IN_JSON = Pattern.compile("[" + OBEYED + "&&[^\\n\\r\\t]]");

  private Printable() {}

  /** One line: also line breaks and tabs are escaped, as {@code \n} and {@code \t}. */
  public static String line(String text) {
    return replaced(IN_LINE, text);
  }

  /** Text of several lines. */
  public static String text(String text) {
    return replaced(IN_TEXT, text);
  }

  /** The same JSON, in which strings hold escapes for these characters. */
  public static String json(String json) {
    return replaced(IN_JSON, json);
  }

  private static String replaced(Pattern characters, String text) {
    return characters.matcher(text).replaceAll(match -> "\\\\" + escape(match.group().charAt(0)));
  }

  /** The escape without its backslash, as in Java and JSON. */
  private static String escape(char character) {
    return switch (character) {
      case '\n' -> "n";
      case '\r' -> "r";
      case '\t' -> "t";
      default -> String.format(Locale.ROOT, "u%04x", (int) character);
    };
  }
}
