package io.convoy.dataset.preprocessing;

/**
 * The triangle filter along one axis: which pixels of the source make a pixel of the result, and
 * how much each counts. When the axis shrinks, the triangle is as many times wider, so that every
 * source pixel counts; otherwise this is linear interpolation between the centers of two pixels.
 */
final class ResamplingFilter {
  /** The weights of one pixel of the result make up 1 shifted by so many bits, exactly. */
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
   * Of some pixels of a resized axis.
   *
   * @param sourceLength pixels of the source
   * @param length pixels of the whole resized axis
   * @param begin the first pixel of the resized axis that is wanted
   * @param count how many are, from there on
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

  /** Source pixels behind each pixel of the result; some may count nothing. */
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

  /** For each pixel of the result in turn, how much each of its taps counts. */
  int[] weights() {
    return weights;
  }

  /** Rounds the sums of the weights, not the weights, so that nothing is lost on the way. */
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
