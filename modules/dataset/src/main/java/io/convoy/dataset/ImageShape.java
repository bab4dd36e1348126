package io.convoy.dataset;

import java.io.Serializable;

/**
 * The extents of an image stored as {@code [channels, height, width]}.
 *
 * @param channels 1 for gray, 3 for red, green and blue
 * @param height rows of pixels
 * @param width pixels in a row
 */
public record ImageShape(int channels, int height, int width) implements Serializable {
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Invalid image shape: %sx%sx%s (every extent must be at least 1)"
              .formatted(channels, height, width));
    }
    if ((long) height * width > Integer.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "Invalid image shape: %sx%sx%s (must have at most %s values)"
              .formatted(channels, height, width, Integer.MAX_VALUE));
    }
  }

  /** Values in one image, over all channels. */
  public int size() {
    return channels * plane();
  }

  /** Values in one channel. */
  public int plane() {
    return height * width;
  }

  /** For instance {@code 1x28x28}. */
  @Override
  public String toString() {
    return "%sx%sx%s".formatted(channels, height, width);
  }
}
