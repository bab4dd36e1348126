package io.convoy.dataset.decoding.pixels;

import java.math.BigInteger;

/**
 * The largest number of pixels that a header may declare. Checked before memory is allocated: a
 * file of a few bytes can declare gigapixels.
 *
 * @param source the setting or the reason that limits them, for messages
 */
public record PixelLimit(long pixels, String source) {
  private static final String SETTING = "data.max-pixels";

  public PixelLimit {
    if (pixels < 1) {
      throw new IllegalArgumentException(
          "Invalid pixel limit: %s (must be at least 1)".formatted(pixels));
    }
  }

  /** A limit that the user sets. */
  public PixelLimit(long pixels) {
    this(pixels, SETTING);
  }

  public void check(long width, long height) throws UndecodableImageException {
    if (width < 1 || height < 1) {
      throw UndecodableImageException.because(
          "its header declares %s x %s pixels".formatted(width, height));
    }
    if (width > pixels / height) {
      throw UndecodableImageException.because(
          "it is too large (%s x %s = %s pixels; at most %s: %s)"
              .formatted(
                  width,
                  height,
                  BigInteger.valueOf(width).multiply(BigInteger.valueOf(height)),
                  pixels,
                  source));
    }
  }
}
