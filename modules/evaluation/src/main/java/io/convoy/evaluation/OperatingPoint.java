package io.convoy.evaluation;

import java.util.OptionalDouble;

/**
 * The counts of a binary classifier at one threshold: an image is predicted as the positive class
 * if its probability is at least the threshold.
 *
 * @param threshold lowest probability that is predicted as positive
 * @param truePositives positive images predicted as positive
 * @param falsePositives negative images predicted as positive
 * @param positives images of the positive class
 * @param negatives images of the other class
 */
public record OperatingPoint(
    double threshold, long truePositives, long falsePositives, long positives, long negatives) {
  /** Share of true positives among all images predicted as positive; empty if there are none. */
  public OptionalDouble precision() {
    return Share.of(truePositives, truePositives + falsePositives);
  }

  /** Share of the positive images predicted as positive, the true positive rate; empty if none. */
  public OptionalDouble recall() {
    return Share.of(truePositives, positives);
  }

  /** Share of the negative images predicted as positive; empty if there are none. */
  public OptionalDouble falsePositiveRate() {
    return Share.of(falsePositives, negatives);
  }
}
