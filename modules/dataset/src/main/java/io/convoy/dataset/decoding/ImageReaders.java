package io.convoy.dataset.decoding;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.BufferedPixels;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The image readers of the JDK, also where the class path holds more. */
final class ImageReaders {
  private static final Map<String, ImageReaderSpi> JDK = new ConcurrentHashMap<>();

  private ImageReaders() {}

  /** A new reader of this format. */
  static ImageReader jdk(String format) throws IOException {
    return JDK.computeIfAbsent(format, ImageReaders::find).createReaderInstance();
  }

  /** A stream in memory of known length, against which readers check the lengths in headers. */
  static ImageInputStream input(byte[] bytes) {
    return new ByteArrayImageInputStream(bytes);
  }

  /** Reads the first image and disposes of the reader. */
  static Image read(ImageReader reader, byte[] bytes, PixelLimit limit)
      throws IOException, UndecodableImageException {
    return BufferedPixels.image(picture(reader, bytes, limit));
  }

  /** The first image as the reader has it; disposes of the reader. */
  static BufferedImage picture(ImageReader reader, byte[] bytes, PixelLimit limit)
      throws IOException, UndecodableImageException {
    try {
      reader.setInput(input(bytes), true, true);
      limit.check(reader.getWidth(0), reader.getHeight(0));
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReaderSpi find(String format) {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(ImageReaderSpi.class, provider -> reads(provider, format), true);
    return providers.next();
  }

  private static boolean reads(Object provider, String format) {
    return provider.getClass().getModule() == ImageIO.class.getModule()
        && Arrays.asList(((ImageReaderSpi) provider).getFormatNames()).contains(format);
  }
}
