package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * Affine maps of images of bytes that give every pixel the value of the nearest one; pixels from
 * outside the image are black. Positions have 16 binary digits after the point, as in Pillow.
 */
final class NearestPixels {
  private static final int FRACTION_BITS = 16;
  private static final double ONE = 1 << FRACTION_BITS;

  private NearestPixels() {}

  /**
   * Shears along the rows about the upper left corner.
   *
   * @param slope pixels to the left for each pixel down
   */
  static Image shearedAcross(Image image, double slope) {
    return mapped(image, 1, slope, 0, 0, 1, 0);
  }

  /**
   * Shears along the columns about the upper left corner.
   *
   * @param slope pixels up for each pixel to the right
   */
  static Image shearedDown(Image image, double slope) {
    return mapped(image, 1, 0, 0, slope, 1, 0);
  }

  /** Shifts by whole pixels, to the right and down. */
  static Image shifted(Image image, int right, int down) {
    return mapped(image, 1, 0, -right, 0, 1, -down);
  }

  /**
   * Rotates about the center.
   *
   * @param degrees counterclockwise
   */
  static Image rotated(Image image, double degrees) {
    double angle = -StrictMath.toRadians(degrees);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    double centerX = image.shape().width() / 2.0;
    double centerY = image.shape().height() / 2.0;
    return mapped(
        image,
        cosine,
        sine,
        centerX - cosine * centerX - sine * centerY,
        -sine,
        cosine,
        centerY + sine * centerX - cosine * centerY);
  }

  /**
   * The point {@code (column, row)} of the result is the point {@code (xx * column + xy * row + x0,
   * yx * column + yy * row + y0)} of the image.
   */
  private static Image mapped(
      Image image, double xx, double xy, double x0, double yx, double yy, double y0) {
    Shape shape = image.shape();
    int width = shape.width();
    int height = shape.height();
    int plane = shape.plane();
    byte[] from = image.pixels();
    byte[] to = new byte[shape.size()];
    long stepX = fixed(xx);
    long stepY = fixed(yx);
    int pixel = 0;
    for (int row = 0; row < height; row++) {
      long x = fixed(x0 + xx * 0.5 + xy * 0.5) + row * fixed(xy);
      long y = fixed(y0 + yx * 0.5 + yy * 0.5) + row * fixed(yy);
      for (int column = 0; column < width; column++, pixel++, x += stepX, y += stepY) {
        long sourceColumn = x >> FRACTION_BITS;
        long sourceRow = y >> FRACTION_BITS;
        if (sourceColumn >= 0 && sourceColumn < width && sourceRow >= 0 && sourceRow < height) {
          int source = (int) (sourceRow * width + sourceColumn);
          for (int start = 0; start < to.length; start += plane) {
            to[start + pixel] = from[start + source];
          }
        }
      }
    }
    return new Image(shape, to);
  }

  private static long fixed(double value) {
    return (long) Math.floor(value * ONE + 0.5);
  }
}
