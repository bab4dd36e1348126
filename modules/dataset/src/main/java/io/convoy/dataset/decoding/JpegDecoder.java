package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes JPEG with libjpeg-turbo. Files that it rejects are decoded again by the JDK, which
 * distinguishes harmless extra bytes from damage.
 */
final class JpegDecoder implements FormatDecoder {
  private static final int PRINT_COMPONENTS = 4;

  /** Decoding a larger image twice would take seconds, and the most frequent cause is damage. */
  private static final long MAX_RETRIED_PIXELS = 12_000_000;

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    JpegStream stream = JpegStream.read(bytes, limit);
    return stream.orientation().apply(decode(stream, shorterSide));
  }

  private static Image decode(JpegStream stream, int shorterSide)
      throws IOException, UndecodableImageException {
    JpegFrame frame = stream.frame();
    if (frame.components() == PRINT_COMPONENTS || !Leptonica.isAvailable()) {
      return JdkJpeg.decode(stream);
    }
    Optional<Image> image = Leptonica.decode(stream, shorterSide);
    if (image.isPresent()) {
      return image.get();
    }
    if ((long) frame.width() * frame.height() > MAX_RETRIED_PIXELS) {
      throw UndecodableImageException.because("damaged JPEG");
    }
    return JdkJpeg.decode(stream);
  }
}
