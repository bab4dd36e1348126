package io.convoy.dataset.synthetic;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.util.SplittableRandom;

/**
 * A black square on which a round white pen draws.
 *
 * <p>It computes the pixels itself: {@link java.awt.Graphics2D} would require a display where one
 * is configured, and its antialiasing may differ between Java versions.
 */
final class PenCanvas {
  /** Largest distance in pixels between a curve and the lines that approximate it. */
  private static final double FLATNESS = 0.1;

  private static final int WHITE = 255;

  private final int side;
  private final float[] ink;

  PenCanvas(int side) {
    this.side = side;
    this.ink = new float[side * side];
  }

  /**
   * Draws the outline of a shape, in pixels from the center of the first pixel.
   *
   * @param radius of the pen, in pixels
   */
  void draw(Shape shape, double radius) {
    double[] point = new double[2];
    double fromX = 0;
    double fromY = 0;
    for (PathIterator path = shape.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
      int kind = path.currentSegment(point);
      if (kind == PathIterator.SEG_LINETO) {
        line(fromX, fromY, point[0], point[1], radius);
      }
      fromX = point[0];
      fromY = point[1];
    }
  }

  /** Brightness of a pixel: its coverage by the pen, estimated from the distance of its center. */
  private void line(double x1, double y1, double x2, double y2, double radius) {
    double reach = radius + 0.5;
    int left = (int) Math.max(0, Math.ceil(Math.min(x1, x2) - reach));
    int right = (int) Math.min(side - 1, Math.floor(Math.max(x1, x2) + reach));
    int top = (int) Math.max(0, Math.ceil(Math.min(y1, y2) - reach));
    int bottom = (int) Math.min(side - 1, Math.floor(Math.max(y1, y2) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double coverage = reach - Line2D.ptSegDist(x1, y1, x2, y2, x, y);
        int pixel = y * side + x;
        ink[pixel] = (float) Math.max(ink[pixel], Math.min(1, coverage));
      }
    }
  }

  /**
   * Writes the picture as unsigned bytes.
   *
   * @param white brightness of full ink, 0 to 1
   * @param noise largest brightness added to or taken from a pixel, 0 to 1
   * @param offset of the first pixel in {@code destination}
   */
  void copyTo(byte[] destination, int offset, double white, double noise, SplittableRandom random) {
    for (int i = 0; i < ink.length; i++) {
      double brightness = white * ink[i] + noise * (2 * random.nextDouble() - 1);
      destination[offset + i] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, brightness)));
    }
  }
}
