package io.convoy.architecture;

/** Checks the ranges of numbers. */
final class Bounds {

  private Bounds() {}

  static void atLeast(int minimum, String name, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least %s)".formatted(name, value, minimum));
    }
  }

  static void above(int limit, String name, double value) {
    if (!(value > limit) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be above %s%s)"
              .formatted(name, value, limit, Double.isInfinite(value) ? " and finite" : ""));
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least 0 and less than 1)".formatted(name, value));
    }
  }
}
