package io.convoy.training.ema;

import java.util.Arrays;

/**
 * State of a {@link MovingAverage}.
 *
 * @param values one per parameter; empty before the first round and without a moving average
 */
public record AveragedParameters(float[] values) {
  /** The average before the first round. */
  public static final AveragedParameters NONE = new AveragedParameters(new float[0]);

  /** Whether there is no average. */
  public boolean isNone() {
    return values.length == 0;
  }

  /** Compares bits, as states do. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AveragedParameters averaged && Arrays.equals(values, averaged.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "AveragedParameters[%s values]".formatted(values.length);
  }
}
