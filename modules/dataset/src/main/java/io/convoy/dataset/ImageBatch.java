package io.convoy.dataset;

import io.convoy.architecture.Shape;

/**
 * A minibatch as the input of a network. Owns its arrays.
 *
 * @param shape of every image
 * @param pixels {@code [batch, channels, height, width]}
 * @param labels {@code [batch]}
 */
public record ImageBatch(Shape shape, float[] pixels, int[] labels) {
  public ImageBatch {
    if (pixels.length != (long) labels.length * shape.size()) {
      throw new IllegalArgumentException(
          "Invalid image batch: %s pixel values for %s labels (must be %s for each image of %s)"
              .formatted(pixels.length, labels.length, shape.size(), shape));
    }
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }
}
