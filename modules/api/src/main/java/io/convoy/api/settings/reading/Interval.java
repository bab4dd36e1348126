package io.convoy.api.settings.reading;

/**
 * Interval of the numbers that a setting accepts.
 *
 * @param min lower bound
 * @param includesMin whether the lower bound is accepted
 * @param max upper bound, infinity for none
 * @param includesMax whether the upper bound is accepted
 * @param unit for messages, may be empty
 */
public record Interval(
    double min, boolean includesMin, double max, boolean includesMax, String unit) {
  public static Interval atLeast(double min) {
    return new Interval(min, true, Double.POSITIVE_INFINITY, false, "");
  }

  public static Interval above(double min) {
    return new Interval(min, false, Double.POSITIVE_INFINITY, false, "");
  }

  public Interval atMost(double bound) {
    return new Interval(min, includesMin, bound, true, unit);
  }

  public Interval below(double bound) {
    return new Interval(min, includesMin, bound, false, unit);
  }

  public Interval of(String name) {
    return new Interval(min, includesMin, max, includesMax, name);
  }

  public boolean contains(double value) {
    return (includesMin ? value >= min : value > min) && (includesMax ? value <= max : value < max);
  }

  /** For instance {@code above 0 and at most 100 pixels}. */
  @Override
  public String toString() {
    return (bounds() + " " + unit).strip();
  }

  private String bounds() {
    if (max == Double.POSITIVE_INFINITY) {
      return includesMin ? number(min) + " or more" : "above " + number(min);
    }
    if (includesMin && includesMax) {
      return number(min) + " to " + number(max);
    }
    return (includesMin ? "at least " : "above ")
        + number(min)
        + (includesMax ? " and at most " : " and below ")
        + number(max);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
