package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import java.io.IOException;
import java.util.Optional;

/** Decodes JPEG, with libjpeg-turbo where that can. */
final class JpegDecoder implements FormatDecoder {
  private static final int PRINT_COMPONENTS = 4;

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    JpegStream stream = JpegStream.read(bytes, limit);
    Optional<Image> image =
        stream.frame().components() < PRINT_COMPONENTS && Leptonica.isAvailable()
            ? Leptonica.decode(stream, shorterSide)
            : Optional.empty();
    Image stored = image.isPresent() ? image.get() : JdkJpeg.decode(stream);
    return stream.orientation().apply(stored);
  }
}
