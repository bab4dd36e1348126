package io.convoy.architecture;

/** The one check that most records here need. */
final class Bounds {

  private Bounds() {}

  static void atLeast(int minimum, String name, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least %s)".formatted(name, value, minimum));
    }
  }
}
