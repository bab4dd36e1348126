package io.convoy.dataset.decoding;

import java.util.Arrays;

/**
 * Colours by number.
 *
 * @param colours of which the bits are alpha, red, green, blue
 */
record Palette(int[] colours) {
  /** Whether nothing but gray can be painted with it; what is fully transparent is white. */
  boolean isGray() {
    return Arrays.stream(colours).allMatch(Palette::isGray);
  }

  private static boolean isGray(int colour) {
    int blue = colour & 0xff;
    return colour >>> 24 == 0 || blue == (colour >> 8 & 0xff) && blue == (colour >> 16 & 0xff);
  }
}
