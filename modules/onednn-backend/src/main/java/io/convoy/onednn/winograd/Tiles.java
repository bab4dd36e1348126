package io.convoy.onednn.winograd;

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
  /** Elements of a transformed tile. */
  public static final int ELEMENTS = TileTransforms.ELEMENTS;

  /** Bytes of the last cache that transformed values may use. */
  private static final long CACHE = 8L << 20;

  /** Tiles are used if they divide the number of multiplications by at least this factor. */
  private static final double LEAST_SAVING = 2;

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
   * Whether tiles make a convolution with 3 x 3 weights faster, and its feature maps and weights
   * fit into buffers of Java. The answer depends on its shape alone, so that results do not depend
   * on a measurement.
   */
  public static boolean areFaster(int images, int inputs, int outputs, int height, int width) {
    int tiles = ceilDivide(height, OUTPUT) * ceilDivide(width, OUTPUT);
    return Math.min(inputs, outputs) >= FEWEST_CHANNELS
        && fitIntoBuffer((long) images * Math.max(inputs, outputs) * height * width)
        && fitIntoBuffer((long) ELEMENTS * inputs * outputs)
        && (double) WEIGHTS * height * width >= LEAST_SAVING * ELEMENTS * tiles;
  }

  private static boolean fitIntoBuffer(long values) {
    return values <= Integer.MAX_VALUE / Float.BYTES;
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
