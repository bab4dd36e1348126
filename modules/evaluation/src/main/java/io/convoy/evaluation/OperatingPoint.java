package io.convoy.evaluation;

import java.util.OptionalDouble;

/**
 * What a test for one of two classes gives if it says yes from some probability on.
 *
 * @param threshold the probability of the class from which on an image is taken to be of it
 * @param truePositives images of the class that are taken to be
 * @param falsePositives images of the other class that are taken to be of this one
 * @param positives images of the class
 * @param negatives images of the other class
 */
public record OperatingPoint(
    double threshold, long truePositives, long falsePositives, long positives, long negatives) {
  /** Share of the images taken to be of the class that are; empty if none is taken to be. */
  public OptionalDouble precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** Share of the images of the class that are taken to be, the true positive rate. */
  public OptionalDouble recall() {
    return share(truePositives, positives);
  }

  /** Share of the images of the other class that are taken to be of this one. */
  public OptionalDouble falsePositiveRate() {
    return share(falsePositives, negatives);
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
