package io.convoy.dataset.decoding;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.IOException;
import java.util.Optional;

/** Decodes the first picture of a WebP file, with libwebp where it can be loaded. */
final class WebpDecoder implements FormatDecoder {
  /** Largest image that the decoder in Java decodes in a heap of 128 MB. */
  private static final PixelLimit JAVA_LIMIT =
      new PixelLimit(4_000_000, "libwebp cannot be loaded");

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    WebpStream stream = WebpStream.read(bytes, limit);
    return stream.orientation().apply(decode(stream));
  }

  private static Image decode(WebpStream stream) throws IOException, UndecodableImageException {
    if (!Leptonica.isAvailable()) {
      return decodeInJava(stream);
    }
    Optional<Image> image = Leptonica.decode(stream);
    return image.orElseThrow(() -> UndecodableImageException.because("damaged WebP"));
  }

  /** Decodes on platforms without libwebp. */
  static Image decodeInJava(WebpStream stream) throws IOException, UndecodableImageException {
    return ImageReaders.read(
        new WebPImageReaderSpi().createReaderInstance(null), stream.bytes(), JAVA_LIMIT);
  }
}
