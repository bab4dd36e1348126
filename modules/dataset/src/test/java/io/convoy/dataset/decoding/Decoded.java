package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;

/** What tests ask of a decoder. */
public final class Decoded {
  private Decoded() {}

  public static Image image(byte[] bytes) throws UndecodableImageException {
    return new ImageDecoder().decode(bytes, ImageDecoder.FULL_SIZE);
  }

  public static int[] values(byte[] bytes) throws UndecodableImageException {
    return values(image(bytes));
  }

  public static int[] values(Image image) {
    int[] values = new int[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(image.pixels()[i]);
    }
    return values;
  }

  public static String reason(byte[] bytes) {
    return catchThrowableOfType(UndecodableImageException.class, () -> image(bytes)).getMessage();
  }

  /** The largest difference of any two values. */
  public static int difference(Image one, Image other) {
    int[] a = values(one);
    int[] b = values(other);
    int largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  public static double meanDifference(Image one, Image other) {
    int[] a = values(one);
    int[] b = values(other);
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return (double) sum / a.length;
  }
}
