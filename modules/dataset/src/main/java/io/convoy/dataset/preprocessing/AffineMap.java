package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;

/**
 * Maps each pixel of the result to a point of the source: {@code x = xx * column + xy * row + x0}
 * and {@code y = yx * column + yy * row + y0}, in pixels.
 */
record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {
  /**
   * The inverse of: shear, scale and rotate about the center, then shift.
   *
   * @param angle in radians, clockwise
   */
  static AffineMap about(
      Shape shape, double angle, double scale, double shear, double shiftX, double shiftY) {
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    double xx = (cosine + shear * sine) / scale;
    double xy = (sine - shear * cosine) / scale;
    double yx = -sine / scale;
    double yy = cosine / scale;
    double centerX = (shape.width() - 1) / 2.0;
    double centerY = (shape.height() - 1) / 2.0;
    double fromX = centerX + shiftX;
    double fromY = centerY + shiftY;
    return new AffineMap(
        xx, xy, centerX - xx * fromX - xy * fromY, yx, yy, centerY - yx * fromX - yy * fromY);
  }
}
