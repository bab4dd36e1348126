package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/** Blends an image with a version of it that has less color, or less detail. */
final class ImageBlend {
  private static final int RGB = 3;
  private static final int WHITE = 255;

  /** Weights of red, green and blue of Rec. ITU-R BT.601, in units of 2^-16. */
  private static final int[] LUMA = {19595, 38470, 7471};

  private static final int LUMA_BITS = 16;

  /** Weight of the pixel itself in the smoothed image; that of its 8 neighbors is 1. */
  private static final int CENTER = 5;

  private static final int SUM_OF_WEIGHTS = CENTER + 8;

  private ImageBlend() {}

  /** Gray for a factor of 0, the image for 1; more color above. */
  static Image color(Image image, float factor) {
    if (image.shape().channels() != RGB) {
      return image;
    }
    byte[] gray = gray(image);
    byte[] from = image.pixels();
    byte[] to = new byte[from.length];
    for (int start = 0; start < to.length; start += gray.length) {
      for (int i = 0; i < gray.length; i++) {
        to[start + i] = (byte) between(gray[i] & WHITE, from[start + i] & WHITE, factor);
      }
    }
    return new Image(image.shape(), to);
  }

  /** Smoothed for a factor of 0, the image for 1; sharper above. Borders are not changed. */
  static Image sharpness(Image image, float factor) {
    Shape shape = image.shape();
    int width = shape.width();
    byte[] from = image.pixels();
    byte[] to = from.clone();
    for (int start = 0; start < to.length; start += shape.plane()) {
      for (int row = 1; row < shape.height() - 1; row++) {
        int first = start + row * width;
        for (int i = first + 1; i < first + width - 1; i++) {
          int sum = CENTER * (from[i] & WHITE) + (from[i - 1] & WHITE) + (from[i + 1] & WHITE);
          sum += ofThree(from, i - width) + ofThree(from, i + width);
          int smooth = (2 * sum + SUM_OF_WEIGHTS) / (2 * SUM_OF_WEIGHTS);
          to[i] = (byte) between(smooth, from[i] & WHITE, factor);
        }
      }
    }
    return new Image(shape, to);
  }

  private static int ofThree(byte[] pixels, int center) {
    return (pixels[center - 1] & WHITE) + (pixels[center] & WHITE) + (pixels[center + 1] & WHITE);
  }

  /** The brightness of every pixel, {@code [height, width]}. */
  static byte[] gray(Image image) {
    byte[] pixels = image.pixels();
    if (image.shape().channels() != RGB) {
      return pixels;
    }
    int plane = image.shape().plane();
    byte[] gray = new byte[plane];
    for (int i = 0; i < plane; i++) {
      int sum = 1 << LUMA_BITS - 1;
      for (int channel = 0; channel < RGB; channel++) {
        sum += LUMA[channel] * (pixels[channel * plane + i] & WHITE);
      }
      gray[i] = (byte) (sum >> LUMA_BITS);
    }
    return gray;
  }

  /**
   * The value on the line from {@code zero}, where the factor is 0, to {@code one}, where it is 1;
   * within 0 to 255, without the digits after the point.
   */
  static int between(int zero, int one, float factor) {
    return (int) Math.max(0, Math.min(WHITE, zero + factor * (one - zero)));
  }
}
