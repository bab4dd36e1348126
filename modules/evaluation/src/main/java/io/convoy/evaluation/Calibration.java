package io.convoy.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether probabilities are what they say: of all predictions made with probability 0.8, eight of
 * ten are right if the network is calibrated (Guo et al., On Calibration of Modern Neural Networks,
 * 2017).
 *
 * @param bins by rising probability of the predicted class, from 0 to 1 without gaps
 */
public record Calibration(List<Bin> bins) {
  /**
   * The predictions made with about the same probability.
   *
   * @param low above this probability; the first bin includes it
   * @param high up to this probability, included
   * @param examples number of predictions
   * @param correct how many of them were right
   * @param confidenceSum of the probabilities of the predicted classes
   */
  public record Bin(double low, double high, long examples, long correct, double confidenceSum) {
    /** Share of right predictions; empty if there are none at all. */
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
   * The expected calibration error: how far accuracy and confidence are apart, in the mean over all
   * predictions; from 0 to 1.
   *
   * @throws IllegalStateException if there are no predictions
   */
  public double expectedError() {
    long examples = bins.stream().mapToLong(Bin::examples).sum();
    if (examples == 0) {
      throw new IllegalStateException("Cannot tell the calibration of 0 predictions");
    }
    return bins.stream().mapToDouble(bin -> Math.abs(bin.correct() - bin.confidenceSum())).sum()
        / examples;
  }
}
