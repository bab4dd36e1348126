package io.convoy.dataset.preprocessing;

import io.convoy.dataset.ImageShape;

/**
 * For each pixel of a result, the point of the source that it shows: {@code x = xx * column + xy *
 * row + x0} and {@code y = yx * column + yy * row + y0}, in pixels.
 */
record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {
  static final AffineMap IDENTITY = new AffineMap(1, 0, 0, 0, 1, 0);

  /**
   * The inverse of: shear, scale and rotate about the centre, then shift.
   *
   * @param angle in radians, clockwise
   */
  static AffineMap about(
      ImageShape shape, double angle, double scale, double shear, double shiftX, double shiftY) {
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    double xx = (cosine + shear * sine) / scale;
    double xy = (sine - shear * cosine) / scale;
    double yx = -sine / scale;
    double yy = cosine / scale;
    double centreX = (shape.width() - 1) / 2.0;
    double centreY = (shape.height() - 1) / 2.0;
    double fromX = centreX + shiftX;
    double fromY = centreY + shiftY;
    return new AffineMap(
        xx, xy, centreX - xx * fromX - xy * fromY, yx, yy, centreY - yx * fromX - yy * fromY);
  }

  /**
   * Resamples one channel bilinearly; outside of the source is 0. Every result {@code v} is stored
   * as {@code v * factor + term}.
   *
   * @param start of the channel in {@code source}
   * @param offset of the channel in {@code destination}
   */
  void resample(
      byte[] source,
      int start,
      ImageShape shape,
      double factor,
      double term,
      float[] destination,
      int offset) {
    int target = offset;
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        double x = xx * column + xy * row + x0;
        double y = yx * column + yy * row + y0;
        destination[target++] = (float) (bilinear(source, start, shape, x, y) * factor + term);
      }
    }
  }

  private static float bilinear(byte[] source, int start, ImageShape shape, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    float upper =
        pixel(source, start, shape, left, top) * (1 - right)
            + pixel(source, start, shape, left + 1, top) * right;
    float lower =
        pixel(source, start, shape, left, top + 1) * (1 - right)
            + pixel(source, start, shape, left + 1, top + 1) * right;
    return upper * (1 - below) + lower * below;
  }

  private static int pixel(byte[] source, int start, ImageShape shape, int x, int y) {
    boolean inside = x >= 0 && x < shape.width() && y >= 0 && y < shape.height();
    return inside ? Byte.toUnsignedInt(source[start + y * shape.width() + x]) : 0;
  }
}
