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
    return Share.of(truePositives, truePositives + falsePositives);
  }

  /** Share of the images of the class that are taken to be, the true positive rate. */
  public OptionalDouble recall() {
    return Share.of(truePositives, positives);
  }

  /** Share of the images of the other class that are taken to be of this one. */
  public OptionalDouble falsePositiveRate() {
    return Share.of(falsePositives, negatives);
  }
}
