package io.convoy.training.rounds;

import io.convoy.dataset.EvenParts;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Divides a vector into contiguous slices of nearly equal length, which different tasks can
 * average.
 *
 * @param length length of the vector
 * @param count number of slices
 * @param statistics blocks of the vector that must not be divided
 */
public record Slices(int length, int count, RunningStatistics statistics) implements Serializable {
  public Slices {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "Invalid slices: %s of a vector of %s (must be 1 or more of 0 or more)"
              .formatted(count, length));
    }
  }

  /** Slices of a vector without running statistics. */
  public Slices(int length, int count) {
    this(length, count, RunningStatistics.NONE);
  }

  /** Copies the values of one slice. */
  public float[] cut(float[] vector, int slice) {
    return Arrays.copyOfRange(vector, start(slice), start(slice + 1));
  }

  /** Copies the values of a slice into the vector. */
  public void paste(float[] values, int slice, float[] vector) {
    int expected = start(slice + 1) - start(slice);
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "Cannot copy %s values into slice %s (must be %s)"
              .formatted(values.length, slice, expected));
    }
    System.arraycopy(values, 0, vector, start(slice), values.length);
  }

  /** Index of a slice's first value in the vector. */
  public int start(int slice) {
    return statistics.boundary(new EvenParts(length, count).start(slice));
  }
}
