package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.IOException;

/** Decodes the first frame of a GIF file, without the logical screen around it. */
final class GifDecoder implements FormatDecoder {
  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    return ImageReaders.read(ImageReaders.jdk("gif"), bytes, limit);
  }
}
