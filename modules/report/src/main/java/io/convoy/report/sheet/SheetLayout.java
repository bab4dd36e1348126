package io.convoy.report.sheet;

import io.convoy.architecture.Shape;
import java.awt.image.BufferedImage;

/**
 * Where on a sheet the images go: tile by tile, row by row, each above its caption.
 *
 * @param image shape of each
 * @param tiles how many
 * @param columns tiles in a row
 * @param zoom side of the square that shows a pixel
 */
record SheetLayout(Shape image, int tiles, int columns, int zoom) {
  static final int BACKGROUND = 0x303030;

  private static final int GAP = 6;
  private static final int CAPTION = 16;
  private static final int BELOW_BASELINE = 4;

  /** Small images are enlarged up to this, in pixels. */
  private static final int SIDE = 112;

  /** About as many rows as columns. */
  static SheetLayout of(Shape image, int tiles) {
    return new SheetLayout(
        image,
        tiles,
        (int) Math.ceil(Math.sqrt(tiles)),
        Math.max(1, SIDE / Math.max(image.height(), image.width())));
  }

  /** The sheet without anything on it. */
  BufferedImage blank() {
    int rows = (tiles - 1) / columns + 1;
    BufferedImage sheet =
        new BufferedImage(
            columns * tileWidth() + GAP, rows * tileHeight() + GAP, BufferedImage.TYPE_INT_RGB);
    fill(sheet, 0, 0, sheet.getWidth(), sheet.getHeight(), BACKGROUND);
    return sheet;
  }

  /**
   * Draws one image.
   *
   * @param colors of its pixels, {@code 0xrrggbb}, row by row
   */
  void draw(int tile, int[] colors, BufferedImage sheet) {
    for (int i = 0; i < colors.length; i++) {
      int x = left(tile) + i % image.width() * zoom;
      int y = top(tile) + i / image.width() * zoom;
      fill(sheet, x, y, zoom, zoom, colors[i]);
    }
  }

  Caption caption(int tile, String text) {
    int baseline = top(tile) + image.height() * zoom + CAPTION - BELOW_BASELINE;
    return new Caption(text, left(tile), baseline, image.width() * zoom);
  }

  int left(int tile) {
    return GAP + tile % columns * tileWidth();
  }

  int top(int tile) {
    return GAP + tile / columns * tileHeight();
  }

  private int tileWidth() {
    return image.width() * zoom + GAP;
  }

  private int tileHeight() {
    return image.height() * zoom + CAPTION + GAP;
  }

  private static void fill(
      BufferedImage sheet, int left, int top, int width, int height, int color) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        sheet.setRGB(x, y, color);
      }
    }
  }
}
