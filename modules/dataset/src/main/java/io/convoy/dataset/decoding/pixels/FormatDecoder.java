package io.convoy.dataset.decoding.pixels;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import java.io.IOException;

/**
 * Decodes the images of one format. What it throws beside {@link UndecodableImageException} is the
 * fault of the image too.
 */
public interface FormatDecoder {
  /** Decodes as {@link ImageDecoder#decode} promises, upright. */
  Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException;
}
