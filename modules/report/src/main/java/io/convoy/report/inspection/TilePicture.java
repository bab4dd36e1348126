package io.convoy.report.inspection;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.Arrays;

/**
 * Small pictures side by side, each scaled to its own range: its lowest value is black, its highest
 * white. Planes of three channels are shown in color.
 */
public final class TilePicture {
  /** Columns at most. */
  private static final int COLUMNS = 16;

  /** Side of an enlarged tile, in pixels, at least. */
  private static final int SIDE = 40;

  private static final int GAP = 2;
  private static final byte BETWEEN = (byte) 128;

  private TilePicture() {}

  /**
   * Draws tiles row by row, in their order.
   *
   * @param values {@code [tiles, channels, height, width]}
   * @param tile shape of each, of 1 or 3 channels
   * @throws IllegalArgumentException if a tile has other channels, or the values are no whole tiles
   */
  public static Image of(float[] values, Shape tile) {
    if (tile.channels() != 1 && tile.channels() != 3) {
      throw new IllegalArgumentException(
          "Cannot draw tiles of %s channels (must be 1 or 3)".formatted(tile.channels()));
    }
    int count = values.length / tile.size();
    if (count == 0 || count * tile.size() != values.length) {
      throw new IllegalArgumentException(
          "Cannot draw tiles of %s: %s values (must be a multiple of %s)"
              .formatted(tile, values.length, tile.size()));
    }
    int zoom = Math.max(1, SIDE / Math.max(tile.height(), tile.width()));
    int columns = Math.min(COLUMNS, count);
    int rows = (count - 1) / columns + 1;
    int height = zoom * tile.height();
    int width = zoom * tile.width();
    Shape sheet =
        new Shape(tile.channels(), rows * (height + GAP) - GAP, columns * (width + GAP) - GAP);
    byte[] pixels = new byte[sheet.size()];
    Arrays.fill(pixels, BETWEEN);
    for (int number = 0; number < count; number++) {
      Image enlarged = enlarged(scaled(values, number * tile.size(), tile), zoom);
      int top = number / columns * (height + GAP);
      int left = number % columns * (width + GAP);
      copy(enlarged, pixels, sheet, top, left);
    }
    return new Image(sheet, pixels);
  }

  /** An image of which every pixel is {@code zoom} pixels high and wide. */
  static Image enlarged(Image image, int zoom) {
    Shape shape = image.shape();
    Shape large = new Shape(shape.channels(), zoom * shape.height(), zoom * shape.width());
    byte[] pixels = new byte[large.size()];
    for (int channel = 0; channel < large.channels(); channel++) {
      for (int y = 0; y < large.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          pixels[(channel * large.height() + y) * large.width() + x] =
              image.pixels()[(channel * shape.height() + y / zoom) * shape.width() + x / zoom];
        }
      }
    }
    return new Image(large, pixels);
  }

  private static Image scaled(float[] values, int offset, Shape tile) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < tile.size(); i++) {
      low = Math.min(low, values[offset + i]);
      high = Math.max(high, values[offset + i]);
    }
    byte[] pixels = new byte[tile.size()];
    if (high > low) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) Math.round(255 * (values[offset + i] - low) / (high - low));
      }
    }
    return new Image(tile, pixels);
  }

  private static void copy(Image tile, byte[] sheet, Shape shape, int top, int left) {
    int width = tile.shape().width();
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < tile.shape().height(); y++) {
        System.arraycopy(
            tile.pixels(),
            (channel * tile.shape().height() + y) * width,
            sheet,
            (channel * shape.height() + top + y) * shape.width() + left,
            width);
      }
    }
  }
}
