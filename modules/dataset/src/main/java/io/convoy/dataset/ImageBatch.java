package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.Optional;

/**
 * A minibatch as the input of a network. Owns its arrays.
 *
 * @param shape of every image
 * @param pixels {@code [batch, channels, height, width]}
 * @param labels {@code [batch]}
 * @param mixed second labels, if the images are mixed in pairs; for training only
 * @param weights {@code [batch]}, of the losses of the images, before they are mixed; empty if all
 *     are 1; for training only
 */
public record ImageBatch(
    Shape shape, float[] pixels, int[] labels, Optional<MixedLabels> mixed, double[] weights) {
  public ImageBatch {
    if (pixels.length != (long) labels.length * shape.size()) {
      throw new IllegalArgumentException(
          "Invalid image batch: %s pixel values for %s labels (must be %s for each image of %s)"
              .formatted(pixels.length, labels.length, shape.size(), shape));
    }
    if (mixed.isPresent() && mixed.get().others().length != labels.length) {
      throw new IllegalArgumentException(
          "Invalid image batch: %s mixed labels for %s labels (must be one for each image)"
              .formatted(mixed.get().others().length, labels.length));
    }
    if (weights.length != 0 && weights.length != labels.length) {
      throw new IllegalArgumentException(
          "Invalid image batch: %s weights for %s labels (must be one for each image, or none)"
              .formatted(weights.length, labels.length));
    }
  }

  /** Images of weight 1. */
  public ImageBatch(Shape shape, float[] pixels, int[] labels, Optional<MixedLabels> mixed) {
    this(shape, pixels, labels, mixed, new double[0]);
  }

  /** Images of weight 1 that are not mixed. */
  public ImageBatch(Shape shape, float[] pixels, int[] labels) {
    this(shape, pixels, labels, Optional.empty());
  }

  /** Whether an image may have another weight than 1. */
  public boolean isWeighted() {
    return weights.length > 0;
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }
}
