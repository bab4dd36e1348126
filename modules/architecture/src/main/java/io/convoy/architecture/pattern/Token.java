package io.convoy.architecture.pattern;

/**
 * A word or sign of a pattern.
 *
 * @param kind of token
 * @param text as written, empty for the end
 * @param start its index in the pattern
 */
record Token(Kind kind, String text, int start) {

  enum Kind {
    WORD,
    ARROW,
    OPEN,
    CLOSE,
    TIMES,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return kind == Kind.END ? "end of the pattern" : text;
  }
}
