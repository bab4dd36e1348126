package io.convoy.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The calibration of a classifier: accuracy by predicted probability. If the classifier is
 * calibrated, eight of ten predictions with probability 0.8 are correct (Guo et al., On Calibration
 * of Modern Neural Networks, 2017).
 *
 * @param bins by rising probability of the predicted class, from 0 to 1 without gaps
 */
public record Calibration(List<Bin> bins) {
  /**
   * The predictions whose probability is in one interval.
   *
   * @param low lower end of the interval, exclusive except in the first bin
   * @param high upper end of the interval, inclusive
   * @param examples number of predictions
   * @param correct number of correct predictions
   * @param confidenceSum sum of the probabilities of the predicted classes
   */
  public record Bin(double low, double high, long examples, long correct, double confidenceSum) {
    /** Share of correct predictions; empty if there are no predictions. */
    public OptionalDouble accuracy() {
      return Share.of(correct, examples);
    }

    /** Mean probability of the predicted class; empty if there are no predictions. */
    public OptionalDouble confidence() {
      return Share.of(confidenceSum, examples);
    }
  }

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * The expected calibration error: the difference between accuracy and confidence of a bin,
   * averaged over all predictions; from 0 to 1.
   *
   * @throws IllegalStateException if there are no predictions
   */
  public double expectedError() {
    long examples = bins.stream().mapToLong(Bin::examples).sum();
    if (examples == 0) {
      throw new IllegalStateException("Cannot compute calibration of 0 predictions");
    }
    return bins.stream().mapToDouble(bin -> Math.abs(bin.correct() - bin.confidenceSum())).sum()
        / examples;
  }
}
