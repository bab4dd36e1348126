package io.convoy.dataset.preprocessing;

import io.convoy.dataset.ImageShape;

/**
 * For each pixel of a result, the point of the source that it shows: {@code x = xx * column + xy *
 * row + x0} and {@code y = yx * column + yy * row + y0}, in pixels.
 */
record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {
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
}
