package io.convoy.dataset.decoding.pixels;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/** A white image on which a decoder sets pixels in any order: bytes {@code [channels, pixels]}. */
public final class Canvas {
  private static final int OPAQUE = 255;

  private final Shape shape;
  private final byte[] pixels;

  public Canvas(Shape shape) {
    this.shape = shape;
    this.pixels = new byte[shape.size()];
  }

  /** Sets one gray pixel; all values are 0 to 255. */
  public void gray(int index, int value, int alpha) {
    pixels[index] = onWhite(value, alpha);
  }

  /** Sets consecutive opaque gray pixels. */
  public void grays(int index, byte[] values, int offset, int count) {
    System.arraycopy(values, offset, pixels, index, count);
  }

  /** Sets one color pixel; all values are 0 to 255. */
  public void color(int index, int red, int green, int blue, int alpha) {
    int plane = shape.plane();
    pixels[index] = onWhite(red, alpha);
    pixels[index + plane] = onWhite(green, alpha);
    pixels[index + 2 * plane] = onWhite(blue, alpha);
  }

  /** Sets one pixel of 32 bits: alpha, red, green, blue; a gray canvas uses blue. */
  public void packed(int index, int argb) {
    if (shape.channels() == 1) {
      gray(index, argb & 0xff, argb >>> 24);
    } else {
      color(index, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
    }
  }

  public Image image() {
    return new Image(shape, pixels);
  }

  private static byte onWhite(int value, int alpha) {
    if (alpha == OPAQUE) {
      return (byte) value;
    }
    return (byte) ((value * alpha + OPAQUE * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE);
  }
}
