package io.convoy.dataset.decoding.png;

import java.util.List;

/**
 * The pixels of one interlace pass: a first pixel, and a step between columns and between rows
 * (ISO/IEC 15948, 8.2).
 */
record PngPass(int firstX, int firstY, int stepX, int stepY) {
  private static final List<PngPass> WHOLE = List.of(new PngPass(0, 0, 1, 1));
  private static final List<PngPass> ADAM7 =
      List.of(
          new PngPass(0, 0, 8, 8),
          new PngPass(4, 0, 8, 8),
          new PngPass(0, 4, 4, 8),
          new PngPass(2, 0, 4, 4),
          new PngPass(0, 2, 2, 4),
          new PngPass(1, 0, 2, 2),
          new PngPass(0, 1, 1, 2));

  static List<PngPass> of(PngHeader header) {
    return header.interlaced() ? ADAM7 : WHOLE;
  }

  int width(PngHeader header) {
    return count(header.width(), firstX, stepX);
  }

  /** Rows; none if the pass has no columns. */
  int height(PngHeader header) {
    return width(header) == 0 ? 0 : count(header.height(), firstY, stepY);
  }

  private static int count(int length, int first, int step) {
    return Math.max(0, (length - first + step - 1) / step);
  }
}
