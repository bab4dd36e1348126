package io.convoy.dataset.preprocessing;

/**
 * The triangle filter along one axis: which pixels of the source make a pixel of the result, and
 * how much each counts. When the axis shrinks, the triangle is as many times wider, so that every
 * source pixel counts; otherwise this is linear interpolation between the centres of two pixels.
 */
final class ResamplingFilter {
  private final int taps;
  private final int[] firsts;
  private final float[] weights;

  private ResamplingFilter(int taps, int[] firsts, float[] weights) {
    this.taps = taps;
    this.firsts = firsts;
    this.weights = weights;
  }

  static ResamplingFilter between(int sourceLength, int length) {
    double scale = (double) sourceLength / length;
    double radius = Math.max(1, scale);
    int taps = (int) Math.min(sourceLength, (long) Math.ceil(2 * radius) + 1);
    int[] firsts = new int[length];
    float[] weights = new float[Math.multiplyExact(taps, length)];
    for (int i = 0; i < length; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int first = (int) Math.max(0, Math.ceil(centre - radius));
      firsts[i] = Math.min(first, sourceLength - taps);
      setTriangle(weights, i * taps, taps, centre - firsts[i], radius);
    }
    return new ResamplingFilter(taps, firsts, weights);
  }

  /** Source pixels behind each pixel of the result; some may count nothing. */
  int taps() {
    return taps;
  }

  /** The first source pixel behind pixel {@code index} of the result. */
  int first(int index) {
    return firsts[index];
  }

  /** How much tap number {@code tap} of pixel {@code index} counts; all its taps make up 1. */
  float weight(int index, int tap) {
    return weights[index * taps + tap];
  }

  /** Filters one row, from values to unsigned bytes. */
  void apply(float[] row, byte[] destination, int offset) {
    int position = 0;
    for (int i = 0; i < firsts.length; i++) {
      float sum = 0.5f;
      for (int source = firsts[i]; source < firsts[i] + taps; source++) {
        sum += weights[position++] * row[source];
      }
      destination[offset + i] = (byte) sum;
    }
  }

  private static void setTriangle(
      float[] weights, int offset, int taps, double centre, double radius) {
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      sum += triangle(tap - centre, radius);
    }
    for (int tap = 0; tap < taps; tap++) {
      weights[offset + tap] = (float) (triangle(tap - centre, radius) / sum);
    }
  }

  private static double triangle(double distance, double radius) {
    return Math.max(0, 1 - Math.abs(distance) / radius);
  }
}
