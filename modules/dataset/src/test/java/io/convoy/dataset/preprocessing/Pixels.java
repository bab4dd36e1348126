package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/** Images as the numbers they are made of. */
public final class Pixels {
  private Pixels() {}

  public static Image image(Shape shape, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new Image(shape, pixels);
  }

  /** Of pixels 1, 2, 3 and so on, row by row and channel by channel. */
  public static Image counting(int channels, int height, int width) {
    Shape shape = new Shape(channels, height, width);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i + 1);
    }
    return new Image(shape, pixels);
  }

  public static int[] of(Image image) {
    int[] values = new int[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(image.pixels()[i]);
    }
    return values;
  }
}
