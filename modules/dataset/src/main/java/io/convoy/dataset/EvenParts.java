package io.convoy.dataset;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The numbers 0 to {@code length - 1} cut into contiguous parts, whose lengths differ by at most
 * one. Where there are more parts than numbers, some are empty.
 */
public record EvenParts(int length, int count) implements Serializable {
  public EvenParts {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "Invalid parts: %s of %s (must be 1 or more of 0 or more)".formatted(count, length));
    }
  }

  /**
   * Where a part begins.
   *
   * @param part 0 to {@code count}; the last is where all parts end
   */
  public int start(int part) {
    return (int) ((long) length * Objects.checkIndex(part, (long) count + 1) / count);
  }

  /**
   * The numbers of one part, in their order.
   *
   * @param part 0 to {@code count - 1}
   */
  public IntStream numbers(int part) {
    return IntStream.range(start(part), start(part + 1));
  }
}
