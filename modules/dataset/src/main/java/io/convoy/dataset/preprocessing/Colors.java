package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/** Converts images to the channels of a network's input. */
final class Colors {
  private static final int GRAY = 1;
  private static final int RGB = 3;

  private Colors() {}

  /**
   * Converts an image to {@code channels} channels; returns it unchanged if it has them. Gray
   * becomes equal parts of red, green and blue; red, green and blue become gray with the weights of
   * Rec. ITU-R BT.601: 0.299, 0.587, 0.114.
   *
   * @throws IllegalArgumentException unless both are 1 or 3
   */
  static Image convert(Image image, int channels) {
    int from = image.shape().channels();
    if (from == channels) {
      return image;
    }
    if (from == RGB && channels == GRAY) {
      return toGray(image);
    }
    if (from == GRAY && channels == RGB) {
      return toRgb(image);
    }
    throw new IllegalArgumentException(
        "Unsupported image: %s for %s channels (supported: 1 as 3 and 3 as 1)"
            .formatted(image.shape(), channels));
  }

  private static Image toGray(Image image) {
    Shape shape = new Shape(GRAY, image.shape().height(), image.shape().width());
    int plane = shape.plane();
    byte[] rgb = image.pixels();
    byte[] gray = new byte[plane];
    for (int i = 0; i < plane; i++) {
      int red = Byte.toUnsignedInt(rgb[i]);
      int green = Byte.toUnsignedInt(rgb[plane + i]);
      int blue = Byte.toUnsignedInt(rgb[2 * plane + i]);
      gray[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
    return new Image(shape, gray);
  }

  private static Image toRgb(Image image) {
    Shape shape = new Shape(RGB, image.shape().height(), image.shape().width());
    byte[] rgb = new byte[shape.size()];
    for (int channel = 0; channel < RGB; channel++) {
      System.arraycopy(image.pixels(), 0, rgb, channel * shape.plane(), shape.plane());
    }
    return new Image(shape, rgb);
  }
}
