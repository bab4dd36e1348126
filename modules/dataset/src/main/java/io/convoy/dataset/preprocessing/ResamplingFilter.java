package io.convoy.dataset.preprocessing;

/**
 * Triangle filter along one axis: the source pixels behind each pixel of the result, and their
 * weights. When the axis shrinks, the triangle widens by the same factor, so that every source
 * pixel contributes; else this is linear interpolation between the centers of two pixels.
 */
final class ResamplingFilter {
  /** The weights of one pixel of the result add up to exactly {@code 1 << WEIGHT_BITS}. */
  static final int WEIGHT_BITS = 12;

  private final int taps;
  private final int[] firsts;
  private final int[] weights;

  private ResamplingFilter(int taps, int[] firsts, int[] weights) {
    this.taps = taps;
    this.firsts = firsts;
    this.weights = weights;
  }

  /**
   * Filter for a range of pixels of a resized axis.
   *
   * @param sourceLength pixels of the source
   * @param length pixels of the whole resized axis
   * @param begin first pixel of the range on the resized axis
   * @param count pixels of the range
   */
  static ResamplingFilter between(int sourceLength, long length, long begin, int count) {
    double scale = (double) sourceLength / length;
    double radius = Math.max(1, scale);
    int taps = (int) Math.min(sourceLength, Math.ceil(2 * radius));
    int[] firsts = new int[count];
    int[] weights = new int[Math.multiplyExact(taps, count)];
    for (int i = 0; i < count; i++) {
      double center = (begin + i + 0.5) * scale - 0.5;
      int first = (int) Math.max(0, Math.floor(center - radius) + 1);
      firsts[i] = Math.min(first, sourceLength - taps);
      setTriangle(weights, i * taps, taps, center - firsts[i], radius);
    }
    return new ResamplingFilter(taps, firsts, weights);
  }

  /** Number of source pixels behind each pixel of the result; some may have weight 0. */
  int taps() {
    return taps;
  }

  /** The first source pixel behind each pixel of the result, never below the one before. */
  int[] firsts() {
    return firsts;
  }

  /** The first source pixel behind any pixel of the result. */
  int start() {
    return firsts[0];
  }

  /** How many source pixels there are, from {@link #start} to the last behind any pixel. */
  int span() {
    return firsts[firsts.length - 1] + taps - firsts[0];
  }

  /** Weights of the taps of each pixel of the result, one pixel after the other. */
  int[] weights() {
    return weights;
  }

  /**
   * Rounds the running sums of the weights, not the weights, so that rounding errors do not add up.
   */
  private static void setTriangle(
      int[] weights, int offset, int taps, double center, double radius) {
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      sum += triangle(tap - center, radius);
    }
    double reached = 0;
    long given = 0;
    for (int tap = 0; tap < taps; tap++) {
      reached += triangle(tap - center, radius);
      long due = Math.round(reached / sum * (1 << WEIGHT_BITS));
      weights[offset + tap] = (int) (due - given);
      given = due;
    }
  }

  private static double triangle(double distance, double radius) {
    return Math.max(0, 1 - Math.abs(distance) / radius);
  }
}
