package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.WritableRaster;
import java.util.Set;

/**
 * Undoes horizontal differencing of samples of 16 bits (TIFF 6.0, section 14), which the reader of
 * the JDK can do for 8 bits only: it reads the differences, and this adds them up.
 *
 * @param tileWidth pixels of a row of a tile or strip, where the sums begin anew
 */
record TiffPredictor(int tileWidth) {
  static final int TAG = 317;
  static final int NONE = 1;

  private static final int HORIZONTAL = 2;
  private static final int PHOTOMETRIC = 262;
  private static final Set<Long> COMPRESSIONS = Set.of(5L, 8L, 32946L);

  /** Gray with black as zero, and RGB, which the reader does not change. */
  private static final Set<Long> PLAIN = Set.of(1L, 2L);

  /**
   * Whether samples of a file have to be added up here.
   *
   * @throws UndecodableImageException if neither the reader nor this class can undo its predictor
   */
  static boolean applies(TiffDirectory directory, long compression, long bits)
      throws UndecodableImageException {
    long predictor = directory.value(TAG, NONE);
    if (predictor == NONE || !COMPRESSIONS.contains(compression)) {
      return false;
    }
    if (predictor == HORIZONTAL && bits == Byte.SIZE) {
      return false;
    }
    if (predictor != HORIZONTAL
        || bits != Short.SIZE
        || !PLAIN.contains(directory.value(PHOTOMETRIC, NONE))) {
      throw UndecodableImageException.unsupported(
          "TIFF predictor %s of %s bits".formatted(predictor, bits),
          "2 of 8 bits, and of 16 bits in gray and RGB");
    }
    return true;
  }

  void undo(WritableRaster raster) {
    int bands = raster.getNumBands();
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int i = bands; i < row.length; i++) {
        if (i / bands % tileWidth != 0) {
          row[i] = row[i] + row[i - bands] & 0xffff;
        }
      }
      raster.setPixels(0, y, raster.getWidth(), 1, row);
    }
  }
}
