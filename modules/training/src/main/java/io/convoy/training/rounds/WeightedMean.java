package io.convoy.training.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the mean of vectors, each weighted by a number of examples.
 *
 * <p>Sums are kept in double precision and depend on the order of the vectors, so vectors are added
 * in worker order. The mean of a single vector is that vector, bit for bit: the product of a float
 * and a weight below 2^29 is exact in a double.
 */
public final class WeightedMean {
  /** Number of sums that fit the processor's first-level cache while all vectors are added. */
  private static final int BLOCK = 1 << 10;

  private final int length;
  private final List<Weighted> vectors = new ArrayList<>();

  private record Weighted(float[] values, long examples) {}

  public WeightedMean(int length) {
    this.length = length;
  }

  /**
   * Adds a vector.
   *
   * @param values the vector, not copied
   * @param examples its weight; with 0 it is ignored
   */
  public void add(float[] values, long examples) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "Cannot average vectors of different lengths: %s and %s"
              .formatted(length, values.length));
    }
    if (examples < 0) {
      throw new IllegalArgumentException(
          "Invalid weight: %s examples (must be 0 or more)".formatted(examples));
    }
    if (examples > 0) {
      vectors.add(new Weighted(values, examples));
    }
  }

  /**
   * The mean of the vectors added.
   *
   * @throws IllegalStateException if all weights are 0
   */
  public float[] mean() {
    if (vectors.isEmpty()) {
      throw new IllegalStateException("Cannot average: no worker trained on any example");
    }
    long weight = vectors.stream().mapToLong(Weighted::examples).sum();
    float[] mean = new float[length];
    double[] sum = new double[BLOCK];
    for (int start = 0; start < length; start += BLOCK) {
      int count = Math.min(BLOCK, length - start);
      sum(start, count, sum);
      for (int i = 0; i < count; i++) {
        mean[start + i] = (float) (sum[i] / weight);
      }
    }
    return mean;
  }

  private void sum(int start, int count, double[] sum) {
    // Negative zero is the neutral element of addition: -0.0 + -0.0 is -0.0, 0.0 + -0.0 is 0.0.
    Arrays.fill(sum, -0.0);
    for (Weighted vector : vectors) {
      float[] values = vector.values();
      double examples = vector.examples();
      for (int i = 0; i < count; i++) {
        sum[i] += values[start + i] * examples;
      }
    }
  }
}
