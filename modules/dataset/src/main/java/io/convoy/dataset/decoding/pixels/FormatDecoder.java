package io.convoy.dataset.decoding.pixels;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import java.io.IOException;

/**
 * Decodes the images of one format. Any other exception that it throws besides {@link
 * UndecodableImageException} is caused by the image as well.
 */
public interface FormatDecoder {
  /** Decodes an image as {@link ImageDecoder#decode} does, upright. */
  Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException;
}
