package io.convoy.dataset;

/**
 * Second labels of a minibatch whose images are mixed in pairs. The target of an image is {@code 1
 * - share} of its own label and {@code share} of its second one.
 *
 * @param others second label of each image, {@code [batch]}
 * @param share of the second label, from 0 to 1
 * @param weights of the images with the second labels, {@code [batch]}; empty if all are 1
 */
public record MixedLabels(int[] others, float share, double[] weights) {
  public MixedLabels {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Invalid share of the mixed labels: %s (must be from 0 to 1)".formatted(share));
    }
  }

  /** Labels of images of weight 1. */
  public MixedLabels(int[] others, float share) {
    this(others, share, new double[0]);
  }
}
