package io.convoy.training;

import java.util.Arrays;

/**
 * The mean of vectors, each weighted by a number of examples.
 *
 * <p>Sums are kept in double precision and depend on the order of the additions: add in worker
 * order. The mean of a single vector is that vector, bit for bit: the product of a float and a
 * weight below 2^29 is exact in a double.
 */
public final class WeightedMean {
  private final double[] sum;
  private long weight;

  public WeightedMean(int length) {
    this.sum = new double[length];
    // Of the two zeros the one that changes nothing it is added to: 0.0 + -0.0 is 0.0.
    Arrays.fill(sum, -0.0);
  }

  /**
   * Adds a vector that stands for {@code examples} examples; with 0 of them it counts for nothing.
   */
  public void add(float[] values, long examples) {
    if (values.length != sum.length) {
      throw new IllegalArgumentException(
          "Cannot average vectors of different lengths: %s and %s"
              .formatted(sum.length, values.length));
    }
    if (examples < 0) {
      throw new IllegalArgumentException(
          "Invalid weight: %s examples (must be 0 or more)".formatted(examples));
    }
    if (examples == 0) {
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (double) values[i] * examples;
    }
    weight += examples;
  }

  /** The mean of what was added. */
  public float[] mean() {
    if (weight == 0) {
      throw new IllegalStateException("Cannot average: no worker trained on any example");
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / weight);
    }
    return mean;
  }
}
