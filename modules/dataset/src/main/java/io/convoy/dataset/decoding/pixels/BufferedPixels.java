package io.convoy.dataset.decoding.pixels;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Reads the pixels of the JDK's images as stored: the JDK's own conversions would apply color
 * profiles and make gray lighter.
 */
public final class BufferedPixels {
  private static final int MAX = 255;

  private BufferedPixels() {}

  public static Image image(BufferedImage source) throws UndecodableImageException {
    return image(source, source.getColorModel().hasAlpha());
  }

  /** The same without regard to alpha, which is another quantity in some files. */
  public static Image opaque(BufferedImage source) throws UndecodableImageException {
    return image(source, false);
  }

  private static Image image(BufferedImage source, boolean alpha) throws UndecodableImageException {
    ColorModel model = source.getColorModel();
    if (model instanceof IndexColorModel indexed) {
      return fromPalette(source.getRaster(), indexed);
    }
    return model instanceof ComponentColorModel
        ? fromSamples(source.getRaster(), model, alpha)
        : fromPackedColors(source);
  }

  private static Image fromPalette(Raster raster, IndexColorModel model) {
    int[] colors = new int[model.getMapSize()];
    model.getRGBs(colors);
    Canvas canvas = canvas(raster, new Palette(colors).isGray());
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, row.length, 1, row);
      for (int x = 0; x < row.length; x++) {
        canvas.packed(y * row.length + x, colors[row[x]]);
      }
    }
    return canvas.image();
  }

  private static Image fromPackedColors(BufferedImage source) {
    Canvas canvas = canvas(source.getRaster(), false);
    int[] row = new int[source.getWidth()];
    for (int y = 0; y < source.getHeight(); y++) {
      source.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        canvas.packed(y * row.length + x, row[x]);
      }
    }
    return canvas.image();
  }

  private static Image fromSamples(Raster raster, ColorModel model, boolean hasAlpha)
      throws UndecodableImageException {
    int family = model.getColorSpace().getType();
    int colors = model.getNumColorComponents();
    requireSupported(raster, family);
    Canvas canvas = canvas(raster, family == ColorSpace.TYPE_GRAY);
    int bands = raster.getNumBands();
    int[] row = new int[raster.getWidth() * bands];
    int index = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      scale(row, model, bands);
      for (int i = 0; i < row.length; i += bands) {
        int alpha = hasAlpha ? row[i + colors] : MAX;
        if (hasAlpha && model.isAlphaPremultiplied()) {
          unmultiply(row, i, colors, alpha);
        }
        switch (family) {
          case ColorSpace.TYPE_GRAY -> canvas.gray(index, row[i], alpha);
          case ColorSpace.TYPE_CMYK ->
              CmykCoding.PLAIN.paint(canvas, index, row[i], row[i + 1], row[i + 2], row[i + 3]);
          default -> canvas.color(index, row[i], row[i + 1], row[i + 2], alpha);
        }
        index++;
      }
    }
    return canvas.image();
  }

  private static void requireSupported(Raster raster, int family) throws UndecodableImageException {
    int type = raster.getTransferType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw UndecodableImageException.unsupported(
          "samples that are signed, floating-point or of 32 bits", "8 or 16 bits, unsigned");
    }
    if (family != ColorSpace.TYPE_GRAY
        && family != ColorSpace.TYPE_RGB
        && family != ColorSpace.TYPE_CMYK) {
      throw UndecodableImageException.unsupported(
          "color space of %s components".formatted(raster.getNumBands()), "gray, RGB, CMYK");
    }
  }

  /** Scales the samples of one row to 0 to 255. */
  private static void scale(int[] row, ColorModel model, int bands) {
    for (int band = 0; band < bands; band++) {
      int bits = band < model.getNumComponents() ? model.getComponentSize(band) : Byte.SIZE;
      if (bits != Byte.SIZE) {
        int max = (1 << bits) - 1;
        for (int i = band; i < row.length; i += bands) {
          row[i] = (row[i] * MAX + max / 2) / max;
        }
      }
    }
  }

  private static void unmultiply(int[] row, int start, int colors, int alpha) {
    for (int i = start; i < start + colors; i++) {
      row[i] = alpha == 0 ? MAX : Math.min(MAX, (row[i] * MAX + alpha / 2) / alpha);
    }
  }

  private static Canvas canvas(Raster raster, boolean gray) {
    return new Canvas(new Shape(gray ? 1 : 3, raster.getHeight(), raster.getWidth()));
  }
}
