package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.Canvas;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/** The JPEG decoder of the JDK: for every platform, for CMYK, and for slightly damaged files. */
final class JdkJpeg {
  /**
   * Extra bytes between two scans or restarts, which change no pixel; all further warnings mean
   * damage.
   */
  private static final String HARMLESS = "extraneous bytes before marker";

  private static final int OPAQUE = 255;

  private JdkJpeg() {}

  static Image decode(JpegStream stream) throws IOException, UndecodableImageException {
    ImageReader reader = ImageReaders.jdk("JPEG");
    try {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(ImageReaders.input(stream.bytes()), true, true);
      boolean color = stream.frame().components() == 3;
      Raster raster = color ? reader.read(0).getRaster() : reader.readRaster(0, null);
      for (String warning : warnings) {
        if (!warning.contains(HARMLESS)) {
          throw UndecodableImageException.because("damaged JPEG (%s)".formatted(warning));
        }
      }
      return paint(raster, stream);
    } finally {
      reader.dispose();
    }
  }

  private static Image paint(Raster raster, JpegStream stream) {
    int width = stream.frame().width();
    int components = stream.frame().components();
    Canvas canvas = new Canvas(stream.frame().shape());
    int[] row = new int[width * components];
    int index = 0;
    for (int y = 0; y < stream.frame().height(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int i = 0; i < row.length; i += components) {
        switch (components) {
          case 1 -> canvas.gray(index, row[i], OPAQUE);
          case 3 -> canvas.color(index, row[i], row[i + 1], row[i + 2], OPAQUE);
          default -> stream.inks().paint(canvas, index, row[i], row[i + 1], row[i + 2], row[i + 3]);
        }
        index++;
      }
    }
    return canvas.image();
  }
}
