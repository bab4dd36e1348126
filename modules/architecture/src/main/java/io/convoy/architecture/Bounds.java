package io.convoy.architecture;

/** Checks of the numbers that networks are made of. */
public final class Bounds {

  private Bounds() {}

  /**
   * Checks a whole number.
   *
   * @param minimum the smallest valid value
   * @param name of the value, for the message
   * @param value to check
   * @throws IllegalArgumentException if the value is smaller
   */
  public static void atLeast(int minimum, String name, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least %s)".formatted(name, value, minimum));
    }
  }

  /**
   * Checks a decimal number.
   *
   * @param limit that the value must exceed
   * @param name of the value, for the message
   * @param value to check
   * @throws IllegalArgumentException if the value is at most the limit, infinite or not a number
   */
  public static void above(int limit, String name, double value) {
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
