package io.convoy.dataset.decoding.pixels;

import java.util.Arrays;

/**
 * Colors by number.
 *
 * @param colors of which the bits are alpha, red, green, blue
 */
public record Palette(int[] colors) {
  /** Whether nothing but gray can be painted with it; what is fully transparent is white. */
  public boolean isGray() {
    return Arrays.stream(colors).allMatch(Palette::isGray);
  }

  private static boolean isGray(int color) {
    int blue = color & 0xff;
    return color >>> 24 == 0 || blue == (color >> 8 & 0xff) && blue == (color >> 16 & 0xff);
  }
}
