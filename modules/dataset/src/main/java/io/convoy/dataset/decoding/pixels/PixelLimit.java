package io.convoy.dataset.decoding.pixels;

/**
 * The largest number of pixels that a header may declare. Checked before memory is allocated: a
 * file of a few bytes can declare gigapixels.
 */
public record PixelLimit(long pixels) {
  public PixelLimit {
    if (pixels < 1) {
      throw new IllegalArgumentException(
          "Invalid pixel limit: %s (must be at least 1)".formatted(pixels));
    }
  }

  public void check(long width, long height) throws UndecodableImageException {
    if (width < 1 || height < 1) {
      throw UndecodableImageException.because(
          "its header declares %s x %s pixels".formatted(width, height));
    }
    if (width > pixels / height) {
      throw UndecodableImageException.because(
          "its header declares %s x %s pixels (at most %s are allowed)"
              .formatted(width, height, pixels));
    }
  }
}
