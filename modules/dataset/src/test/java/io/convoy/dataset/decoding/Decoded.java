package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convoy.dataset.Image;

/** What tests ask of a decoder. */
final class Decoded {
  private Decoded() {}

  static Image image(byte[] bytes) throws UndecodableImageException {
    return new ImageDecoder().decode(bytes, ImageDecoder.FULL_SIZE);
  }

  static int[] values(byte[] bytes) throws UndecodableImageException {
    return values(image(bytes));
  }

  static int[] values(Image image) {
    int[] values = new int[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(image.pixels()[i]);
    }
    return values;
  }

  static String reason(byte[] bytes) {
    return catchThrowableOfType(UndecodableImageException.class, () -> image(bytes)).getMessage();
  }

  /** The largest difference of any two values. */
  static int difference(Image one, Image other) {
    int[] a = values(one);
    int[] b = values(other);
    int largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  static double meanDifference(Image one, Image other) {
    int[] a = values(one);
    int[] b = values(other);
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return (double) sum / a.length;
  }
}
