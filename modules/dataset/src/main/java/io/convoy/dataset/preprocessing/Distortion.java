package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;

/**
 * Maps each pixel of the result to a point of the source: the pixel is displaced, then mapped by
 * the affine map. Both are one resampling.
 */
final class Distortion {
  private static final Displacements STILL = new Displacements(new float[0], new float[0]);

  private final Shape shape;
  private final AffineMap map;
  private final Displacements displacements;

  /**
   * Displacement of each pixel, in pixels.
   *
   * @param right {@code [height, width]}
   * @param down likewise
   */
  record Displacements(float[] right, float[] down) {}

  Distortion(Shape shape, AffineMap map, Displacements displacements) {
    this.shape = shape;
    this.map = map;
    this.displacements = displacements;
  }

  /** Distorts without displacement. */
  Distortion(Shape shape, AffineMap map) {
    this(shape, map, STILL);
  }

  /**
   * Resamples one channel bilinearly; outside of the source is 0. Every result {@code v} is stored
   * as {@code v * factor + term}.
   *
   * @param start of the channel in {@code source}
   * @param offset of the channel in {@code destination}
   */
  void resample(
      byte[] source, int start, double factor, double term, float[] destination, int offset) {
    boolean displaced = displacements != STILL;
    int pixel = 0;
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++, pixel++) {
        double right = displaced ? column + displacements.right()[pixel] : column;
        double down = displaced ? row + displacements.down()[pixel] : row;
        double x = map.xx() * right + map.xy() * down + map.x0();
        double y = map.yx() * right + map.yy() * down + map.y0();
        destination[offset + pixel] = (float) (bilinear(source, start, x, y) * factor + term);
      }
    }
  }

  private float bilinear(byte[] source, int start, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    float upper =
        pixel(source, start, left, top) * (1 - right) + pixel(source, start, left + 1, top) * right;
    float lower =
        pixel(source, start, left, top + 1) * (1 - right)
            + pixel(source, start, left + 1, top + 1) * right;
    return upper * (1 - below) + lower * below;
  }

  private int pixel(byte[] source, int start, int column, int row) {
    boolean inside = column >= 0 && column < shape.width() && row >= 0 && row < shape.height();
    return inside ? Byte.toUnsignedInt(source[start + row * shape.width() + column]) : 0;
  }
}
