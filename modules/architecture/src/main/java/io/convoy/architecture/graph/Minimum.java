package io.convoy.architecture.graph;

/** Checks that numbers are not too small. */
final class Minimum {
  private Minimum() {}

  /**
   * Checks {@code value}.
   *
   * @param name of the value in the message
   * @throws IllegalArgumentException if the value is below {@code minimum}
   */
  static void require(int minimum, String name, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least %s)".formatted(name, value, minimum));
    }
  }
}
