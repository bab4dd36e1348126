package io.convoy.architecture.pattern;

import io.convoy.architecture.Shape;
import io.convoy.architecture.pattern.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the words of a pattern from left to right.
 *
 * <pre>
 * pattern  = input "->" sequence
 * input    = "INPUT" "[" channels "x" height "x" width "]"
 * sequence = item ("->" item)*
 * item     = (word | "[" sequence "]") ("*" count)?
 * </pre>
 */
final class PatternParser {

  /** More layers than any published network has, and few enough to build quickly. */
  static final int MAX_LAYERS = 1_000;

  private static final int MAX_DEPTH = 16;
  private static final String INPUT = "INPUT";
  private static final Pattern VOLUME = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})");

  private final PatternText text;
  private final List<Token> tokens;
  private int next;

  PatternParser(PatternText text) {
    this.text = text;
    this.tokens = text.tokens();
  }

  /** Parses the input shape at the start of the pattern; {@link #steps()} parses the rest. */
  Shape input() {
    Token first = take();
    if (!first.text().equalsIgnoreCase(INPUT)) {
      throw text.problem(
          first,
          "Invalid start: %s (must be INPUT and its volume: INPUT[3x32x32])".formatted(first));
    }
    expect(Kind.OPEN, "[ and the volume: INPUT[3x32x32]");
    Token start = peek();
    List<Token> parts = new ArrayList<>();
    while (peek().is(Kind.WORD)) {
      parts.add(take());
    }
    Shape input = volume(start, parts);
    expect(Kind.CLOSE, "]");
    return input;
  }

  /** Parses the layers after the input. */
  List<Step> steps() {
    expect(Kind.ARROW, "->");
    List<Step> steps = sequence(0);
    expect(Kind.END, "->, * or the end of the pattern");
    return steps;
  }

  private List<Step> sequence(int depth) {
    List<Step> steps = new ArrayList<>();
    do {
      Token first = peek();
      steps.addAll(item(depth));
      if (steps.size() > MAX_LAYERS) {
        throw tooMany(first, steps.size());
      }
    } while (accept(Kind.ARROW));
    return steps;
  }

  private List<Step> item(int depth) {
    Token first = take();
    if (first.is(Kind.WORD)) {
      return repeated(List.of(step(first)));
    }
    if (!first.is(Kind.OPEN)) {
      throw text.problem(first, "Invalid place for %s (must be a layer or [)".formatted(first));
    }
    if (depth == MAX_DEPTH) {
      throw text.problem(first, "Cannot nest brackets more than %s deep".formatted(MAX_DEPTH));
    }
    List<Step> steps = sequence(depth + 1);
    if (peek().is(Kind.END)) {
      throw text.problem(first, "Cannot find the ] of this [");
    }
    expect(Kind.CLOSE, "->, * or ]");
    return repeated(steps);
  }

  private Step step(Token word) {
    try {
      return new Step(word, LayerWord.layer(word.text()));
    } catch (IllegalArgumentException cause) {
      throw text.problem(word, cause.getMessage());
    }
  }

  private List<Step> repeated(List<Step> steps) {
    if (!accept(Kind.TIMES)) {
      return steps;
    }
    Token count = take();
    if (!count.text().matches("\\d{1,9}")) {
      throw text.problem(
          count, "Invalid repetition: %s (must be a whole number, such as *2)".formatted(count));
    }
    long times = Long.parseLong(count.text());
    if (times * steps.size() > MAX_LAYERS) {
      throw tooMany(count, times * steps.size());
    }
    return Collections.nCopies((int) (steps.isEmpty() ? 0 : times), steps).stream()
        .flatMap(List::stream)
        .toList();
  }

  private Shape volume(Token start, List<Token> parts) {
    String written = parts.stream().map(Token::text).collect(Collectors.joining());
    Matcher matcher = VOLUME.matcher(written.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw text.problem(
          start,
          "Invalid volume: %s (must be channels x height x width, such as 3x32x32)"
              .formatted(written.isEmpty() ? start : written));
    }
    try {
      return new Shape(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    } catch (IllegalArgumentException cause) {
      throw text.problem(start, cause.getMessage());
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private IllegalArgumentException tooMany(Token place, long layers) {
    return text.problem(
        place, "Cannot build a network of %s layers (at most %s)".formatted(layers, MAX_LAYERS));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      next++;
    }
    return token;
  }

  private boolean accept(Kind kind) {
    boolean found = peek().is(kind);
    if (found) {
      take();
    }
    return found;
  }

  private void expect(Kind kind, String allowed) {
    Token token = take();
    if (!token.is(kind)) {
      throw text.problem(token, "Invalid place for %s (must be %s)".formatted(token, allowed));
    }
  }
}
