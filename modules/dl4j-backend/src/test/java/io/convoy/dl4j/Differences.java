package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares vectors. The comparison of AssertJ takes seconds for long ones. */
final class Differences {
  private Differences() {}

  /** The largest difference between two values at the same index. */
  static double largest(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference; // keeps NaN
    }
    return largest;
  }

  static double largest(float[] actual, float[] expected) {
    return largest(doubles(actual), doubles(expected));
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
