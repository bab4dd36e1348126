package io.convoy.dataset.decoding.pixels;

import java.util.Arrays;

/**
 * The colors of a palette image.
 *
 * @param colors 32 bits each: alpha, red, green, blue
 */
public record Palette(int[] colors) {
  /** Whether all colors are gray; fully transparent ones count as white. */
  public boolean isGray() {
    return Arrays.stream(colors).allMatch(Palette::isGray);
  }

  private static boolean isGray(int color) {
    int blue = color & 0xff;
    return color >>> 24 == 0 || blue == (color >> 8 & 0xff) && blue == (color >> 16 & 0xff);
  }
}
