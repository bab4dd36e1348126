package io.convoy.training.rangetest;

/**
 * Learning rates of a range test, which grow by the same factor from step to step.
 *
 * @param from rate of the first step
 * @param to rate of the last step
 * @param steps number of steps
 */
public record RateRange(double from, double to, int steps) {
  private static final int FEWEST_STEPS = 10;

  public RateRange {
    if (!(from > 0 && from < to && to < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid range of learning rates: %s to %s (must be above 0 and ascending)"
              .formatted(from, to));
    }
    if (steps < FEWEST_STEPS) {
      throw new IllegalArgumentException(
          "Invalid steps of a range test: %s (must be %s or more)".formatted(steps, FEWEST_STEPS));
    }
  }

  /**
   * The rate of a step.
   *
   * @param step 0 to {@code steps - 1}
   */
  public double rate(int step) {
    return from * StrictMath.pow(to / from, step / (steps - 1.0));
  }
}
