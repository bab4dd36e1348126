package io.convoy.architecture.pattern;

import io.convoy.architecture.pattern.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pattern as written, on one line.
 *
 * @param text without line feeds and tabs
 */
record PatternText(String text) {

  private static final Map<Character, Kind> SIGNS =
      Map.of('[', Kind.OPEN, ']', Kind.CLOSE, '*', Kind.TIMES);

  PatternText {
    text = text.replaceAll("\\s", " ");
  }

  /**
   * Its words and signs, and an end behind them.
   *
   * @throws IllegalArgumentException at a sign that means nothing
   */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    int next = skipBlanks(0);
    while (next < text.length()) {
      Token token = token(next);
      tokens.add(token);
      next = skipBlanks(next + token.text().length());
    }
    tokens.add(new Token(Kind.END, "", text.stripTrailing().length()));
    return tokens;
  }

  /** What to throw for {@code message}: it shows the pattern, and points at {@code place}. */
  IllegalArgumentException problem(Token place, String message) {
    return new IllegalArgumentException(
        "%s\nAt column %s:\n  %s\n  %s%s"
            .formatted(
                message,
                place.start() + 1,
                text,
                " ".repeat(place.start()),
                "^".repeat(Math.max(1, place.text().length()))));
  }

  private Token token(int start) {
    if (arrow(start)) {
      return new Token(Kind.ARROW, "->", start);
    }
    String sign = text.substring(start, start + 1);
    if (SIGNS.containsKey(sign.charAt(0))) {
      return new Token(SIGNS.get(sign.charAt(0)), sign, start);
    }
    int end = start;
    while (end < text.length() && inWord(end)) {
      end++;
    }
    if (end > start) {
      return new Token(Kind.WORD, text.substring(start, end), start);
    }
    Token place = new Token(Kind.WORD, sign, start);
    throw sign.equals("?")
        ? problem(place, "Unsupported sign: ? (supported: [...]*0 to leave out, [...]*1 to put in)")
        : problem(place, "Invalid sign: %s (must be ->, [, ] or *)".formatted(sign));
  }

  private int skipBlanks(int start) {
    int next = start;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next;
  }

  private boolean arrow(int index) {
    return text.startsWith("->", index);
  }

  private boolean inWord(int index) {
    char sign = text.charAt(index);
    return sign >= 'a' && sign <= 'z'
        || sign >= 'A' && sign <= 'Z'
        || sign >= '0' && sign <= '9'
        || sign == '.'
        || sign == '/'
        || sign == '-' && !arrow(index);
  }
}
