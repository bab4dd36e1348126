package io.convoy.training.rounds;

import io.convoy.dataset.EvenParts;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A vector cut into contiguous slices of nearly equal length, so that each can be averaged
 * elsewhere.
 *
 * @param length of the vector
 * @param count of the slices
 * @param statistics none of which is cut through
 */
public record Slices(int length, int count, RunningStatistics statistics) implements Serializable {
  public Slices {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "Invalid slices: %s of a vector of %s (must be 1 or more of 0 or more)"
              .formatted(count, length));
    }
  }

  /** Slices of a vector that may be cut anywhere. */
  public Slices(int length, int count) {
    this(length, count, RunningStatistics.NONE);
  }

  /** The values of one slice. */
  public float[] cut(float[] vector, int slice) {
    return Arrays.copyOfRange(vector, start(slice), start(slice + 1));
  }

  /** Puts a slice back in its place. */
  public void paste(float[] values, int slice, float[] vector) {
    int room = start(slice + 1) - start(slice);
    if (values.length != room) {
      throw new IllegalArgumentException(
          "Cannot put %s values into slice %s (must be %s)".formatted(values.length, slice, room));
    }
    System.arraycopy(values, 0, vector, start(slice), values.length);
  }

  /** Index in the vector of a slice's first value. */
  public int start(int slice) {
    return statistics.boundary(new EvenParts(length, count).start(slice));
  }
}
