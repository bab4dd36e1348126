package io.convoy.dataset;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The numbers 0 to {@code length - 1}, divided into contiguous parts whose lengths differ by at
 * most one. With more parts than numbers, some parts are empty.
 */
public record EvenParts(int length, int count) implements Serializable {
  public EvenParts {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "Invalid parts: %s of %s numbers (must be at least 1 part of at least 0 numbers)"
              .formatted(count, length));
    }
  }

  /**
   * First number of a part.
   *
   * @param part 0 to {@code count}, where {@code count} gives {@code length}
   */
  public int start(int part) {
    return (int) ((long) length * Objects.checkIndex(part, (long) count + 1) / count);
  }

  /**
   * Numbers of one part, in ascending order.
   *
   * @param part 0 to {@code count - 1}
   */
  public IntStream numbers(int part) {
    return IntStream.range(start(part), start(part + 1));
  }
}
