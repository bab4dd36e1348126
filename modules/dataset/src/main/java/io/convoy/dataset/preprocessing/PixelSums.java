package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import java.io.Serializable;

/**
 * Sums over the pixels of images, one per channel. Whole numbers, so that the result does not
 * depend on the order in which images are added or parts are merged.
 */
public final class PixelSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] sums;
  private final long[] squares;
  private long count;

  public PixelSums(int channels) {
    this.sums = new long[channels];
    this.squares = new long[channels];
  }

  /** Adds an image of as many channels. */
  public void add(Image image) {
    if (image.shape().channels() != sums.length) {
      throw new IllegalArgumentException(
          "Invalid image: %s (must have %s channels)".formatted(image.shape(), sums.length));
    }
    int plane = image.shape().plane();
    for (int channel = 0; channel < sums.length; channel++) {
      int start = channel * plane;
      for (int i = start; i < start + plane; i++) {
        long value = Byte.toUnsignedLong(image.pixels()[i]);
        sums[channel] += value;
        squares[channel] += value * value;
      }
    }
    count += plane;
  }

  /** Adds the sums over further images. */
  public void merge(PixelSums other) {
    for (int channel = 0; channel < sums.length; channel++) {
      sums[channel] += other.sums[channel];
      squares[channel] += other.squares[channel];
    }
    count += other.count;
  }

  int channels() {
    return sums.length;
  }

  /** Pixels of each channel. */
  long count() {
    return count;
  }

  long sum(int channel) {
    return sums[channel];
  }

  long sumOfSquares(int channel) {
    return squares[channel];
  }
}
