package io.convoy.dataset.decoding.pixels;

/**
 * Converts the four components of a CMYK image to red, green and blue, without a color profile.
 *
 * @param luminance whether the first three are luminance and chrominance of red, green and blue
 *     (YCCK), instead of cyan, magenta and yellow
 * @param inverted whether 255 means no ink, as Adobe's programs store it
 */
public record CmykCoding(boolean luminance, boolean inverted) {
  /** The coding of most formats except JPEG. */
  public static final CmykCoding PLAIN = new CmykCoding(false, false);

  private static final int FULL = 255;

  /** Sets one pixel; all values are 0 to 255. */
  public void paint(Canvas canvas, int index, int first, int second, int third, int black) {
    int cyan = first;
    int magenta = second;
    int yellow = third;
    if (luminance) {
      // ITU-T T.871, clause 7; the result is the complement of the ink.
      int blueness = second - 128;
      int redness = third - 128;
      cyan = FULL - clamp(first + 1.402 * redness);
      magenta = FULL - clamp(first - 0.344136 * blueness - 0.714136 * redness);
      yellow = FULL - clamp(first + 1.772 * blueness);
    }
    int flip = inverted ? 0 : FULL;
    int light = black ^ flip;
    canvas.color(
        index,
        product(cyan ^ flip, light),
        product(magenta ^ flip, light),
        product(yellow ^ flip, light),
        FULL);
  }

  private static int product(int a, int b) {
    return (a * b + FULL / 2) / FULL;
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(FULL, value + 0.5));
  }
}
