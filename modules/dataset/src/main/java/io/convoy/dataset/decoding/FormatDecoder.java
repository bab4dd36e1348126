package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import java.io.IOException;

/**
 * Decodes the images of one format. What it throws beside {@link UndecodableImageException} is the
 * fault of the image too.
 */
interface FormatDecoder {
  /** Decodes as {@link ImageDecoder#decode} promises, upright. */
  Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException;
}
