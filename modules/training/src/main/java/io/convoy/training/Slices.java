package io.convoy.training;

import java.util.Arrays;

/**
 * A vector cut into contiguous slices of nearly equal length, so that each can be averaged
 * elsewhere.
 *
 * @param length of the vector
 * @param count of the slices
 */
public record Slices(int length, int count) {
  public Slices {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "Invalid slices: %s of a vector of %s (must be 1 or more of 0 or more)"
              .formatted(count, length));
    }
  }

  /** The values of one slice. */
  public float[] cut(float[] vector, int slice) {
    return Arrays.copyOfRange(vector, start(slice), start(slice + 1));
  }

  /** Puts a slice back in its place. */
  public void paste(float[] values, int slice, float[] vector) {
    if (values.length != start(slice + 1) - start(slice)) {
      throw new IllegalArgumentException(
          "Cannot put %s values into slice %s of %s".formatted(values.length, slice, this));
    }
    System.arraycopy(values, 0, vector, start(slice), values.length);
  }

  private int start(int slice) {
    return (int) ((long) length * slice / count);
  }
}
