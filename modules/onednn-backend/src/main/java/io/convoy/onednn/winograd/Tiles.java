package io.convoy.onednn.winograd;

import static io.convoy.onednn.winograd.TileTransforms.ELEMENTS;
import static io.convoy.onednn.winograd.TileTransforms.OUTPUT;

/**
 * How feature maps are cut into tiles of 4 x 4 outputs. A program computes some rows of tiles at
 * once, of one image or of several, so many that their transforms stay in the caches.
 *
 * @param images number of images
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @param height of input and output
 * @param width of input and output
 * @param rowsAtOnce rows of tiles that are computed at once
 */
public record Tiles(int images, int inputs, int outputs, int height, int width, int rowsAtOnce) {
  /** Bytes of the last cache that transformed values may use. */
  private static final long CACHE = 8L << 20;

  /** Multiplications without tiles, divided by those with them, from which on they pay. */
  private static final double WORTHWHILE = 2;

  private static final int WEIGHTS = TileTransforms.WEIGHTS * TileTransforms.WEIGHTS;

  /** Fewer channels do not make up for the transforms. */
  private static final int FEWEST_CHANNELS = 64;

  /** Tiles of a batch. */
  public static Tiles of(int images, int inputs, int outputs, int height, int width) {
    Tiles all = new Tiles(images, inputs, outputs, height, width, 0);
    long ofRow = (long) Float.BYTES * ELEMENTS * all.columns() * (inputs + outputs);
    int most = (int) Math.min(all.allRows(), Math.max(1, CACHE / ofRow));
    int times = ceilDivide(all.allRows(), most);
    return new Tiles(images, inputs, outputs, height, width, ceilDivide(all.allRows(), times));
  }

  /**
   * Whether the transforms make a convolution with 3 x 3 weights faster, and a buffer of Java
   * can hold its feature maps. The answer depends on its shape alone, so that results do not depend on a
   * measurement.
   */
  public static boolean pay(int images, int inputs, int outputs, int height, int width) {
    long bytes = (long) Float.BYTES * images * Math.max(inputs, outputs) * height * width;
    int tiles = ceilDivide(height, OUTPUT) * ceilDivide(width, OUTPUT);
    return Math.min(inputs, outputs) >= FEWEST_CHANNELS
        && bytes <= Integer.MAX_VALUE
        && (double) WEIGHTS * height * width >= WORTHWHILE * ELEMENTS * tiles;
  }

  private static int ceilDivide(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  /** Tiles in a row. */
  public int columns() {
    return ceilDivide(width, OUTPUT);
  }

  /** Rows of tiles of an image. */
  int rows() {
    return ceilDivide(height, OUTPUT);
  }

  /** Rows of tiles of all images. */
  public int allRows() {
    return images * rows();
  }

  /** Tiles that are computed at once. */
  public int atOnce() {
    return rowsAtOnce * columns();
  }
}
