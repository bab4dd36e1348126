package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import java.io.IOException;

/** Decodes the first frame of a GIF file, without the screen that it may be a part of. */
final class GifDecoder implements FormatDecoder {
  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    return ImageReaders.read(ImageReaders.jdk("gif"), bytes, limit);
  }
}
