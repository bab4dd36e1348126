package io.convoy.dataset;

import io.convoy.architecture.Shape;

/**
 * A decoded image, before any preprocessing.
 *
 * @param shape 1 channel is gray; 3 are red, green and blue
 * @param pixels unsigned bytes {@code [channels, height, width]}
 */
public record Image(Shape shape, byte[] pixels) {
  public Image {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "Invalid image: %s bytes (must be %s for %s)"
              .formatted(pixels.length, shape.size(), shape));
    }
  }
}
