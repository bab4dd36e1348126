package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.dataset.Image;
import java.util.function.IntUnaryOperator;

/** Operations that replace every pixel by a function of its value, looked up in a table. */
final class PixelTables {
  private static final int VALUES = 256;
  private static final int WHITE = 255;
  private static final int BITS = 8;

  private PixelTables() {}

  /** Black for a factor of 0, the image for 1; brighter above. */
  static Image brightness(Image image, float factor) {
    return replaced(image, value -> ImageBlend.between(0, value, factor));
  }

  /** The mean gray of the image for a factor of 0, the image for 1; more contrast above. */
  static Image contrast(Image image, float factor) {
    int mean = meanGray(image);
    return replaced(image, value -> ImageBlend.between(mean, value, factor));
  }

  /** Keeps the highest bits of every value. */
  static Image posterize(Image image, int bits) {
    int mask = WHITE << BITS - bits;
    return replaced(image, value -> value & mask);
  }

  /** Inverts the values that are not below a threshold. */
  static Image solarize(Image image, double threshold) {
    return replaced(image, value -> value < threshold ? value : WHITE - value);
  }

  /** Stretches the values of every channel so that they range from 0 to 255. */
  static Image autoContrast(Image image) {
    byte[] to = new byte[image.pixels().length];
    for (int start = 0; start < to.length; start += image.shape().plane()) {
      int[] counts = counts(image, start);
      int low = 0;
      while (counts[low] == 0) {
        low++;
      }
      int high = WHITE;
      while (counts[high] == 0) {
        high--;
      }
      if (low < high) {
        double scale = (double) WHITE / (high - low);
        double offset = -low * scale;
        replace(image, start, value -> clip((int) (value * scale + offset)), to);
      } else {
        replace(image, start, value -> value, to);
      }
    }
    return new Image(image.shape(), to);
  }

  /** Gives the values of every channel a distribution that is as uniform as possible. */
  static Image equalize(Image image) {
    byte[] to = new byte[image.pixels().length];
    for (int start = 0; start < to.length; start += image.shape().plane()) {
      int[] counts = counts(image, start);
      int high = WHITE;
      while (counts[high] == 0) {
        high--;
      }
      int step = (image.shape().plane() - counts[high]) / WHITE;
      if (step > 0) {
        int[] equalized = new int[VALUES];
        int sum = step / 2;
        for (int value = 0; value < VALUES; value++) {
          equalized[value] = clip(sum / step);
          sum += counts[value];
        }
        replace(image, start, value -> equalized[value], to);
      } else {
        replace(image, start, value -> value, to);
      }
    }
    return new Image(image.shape(), to);
  }

  private static int[] counts(Image image, int start) {
    int[] counts = new int[VALUES];
    for (int i = start; i < start + image.shape().plane(); i++) {
      counts[Byte.toUnsignedInt(image.pixels()[i])]++;
    }
    return counts;
  }

  private static int meanGray(Image image) {
    byte[] gray = ImageBlend.gray(image);
    long sum = 0;
    for (byte value : gray) {
      sum += Byte.toUnsignedInt(value);
    }
    return (int) ((double) sum / gray.length + 0.5);
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(WHITE, value));
  }

  private static Image replaced(Image image, IntUnaryOperator function) {
    byte[] to = new byte[image.pixels().length];
    byte[] table = table(function);
    for (int i = 0; i < to.length; i++) {
      to[i] = table[Byte.toUnsignedInt(image.pixels()[i])];
    }
    return new Image(image.shape(), to);
  }

  private static void replace(Image image, int start, IntUnaryOperator function, byte[] to) {
    byte[] table = table(function);
    for (int i = start; i < start + image.shape().plane(); i++) {
      to[i] = table[Byte.toUnsignedInt(image.pixels()[i])];
    }
  }

  private static byte[] table(IntUnaryOperator function) {
    byte[] table = new byte[VALUES];
    for (int value = 0; value < VALUES; value++) {
      table[value] = (byte) function.applyAsInt(value);
    }
    return table;
  }
}
