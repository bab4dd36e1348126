package io.convoy.api.settings.reading;

import java.util.List;

/** Limits how deeply brackets are nested, since the parser of job files calls itself for each. */
final class Nesting {
  private static final int MOST = 100;
  private static final String LONG_QUOTE = "\"\"\"";

  private Nesting() {}

  /**
   * Checks a text.
   *
   * @param name of its file, for the message
   * @throws ConfigurationException with file and line if it is nested too deeply
   */
  static void require(String name, String text) {
    int line = 1;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = quoteEnd(text, i);
        line += (int) text.substring(i, end).chars().filter(inside -> inside == '\n').count();
        i = end - 1;
      } else if (c == '#' || text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = (end < 0 ? text.length() : end) - 1;
      } else if (c == '\n') {
        line++;
      } else if (c == '[' || c == '{') {
        depth++;
        if (depth > MOST) {
          throw new ConfigurationException(
              List.of(
                  "Cannot read job file: %s:%s (brackets are nested more than %s deep)"
                      .formatted(name, line, MOST)));
        }
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
  }

  /** The index after a quoted text; at the end of the text where the closing quote is missing. */
  private static int quoteEnd(String text, int start) {
    if (text.startsWith(LONG_QUOTE, start)) {
      int end = text.indexOf(LONG_QUOTE, start + LONG_QUOTE.length());
      return end < 0 ? text.length() : end + LONG_QUOTE.length();
    }
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + 1);
  }
}
