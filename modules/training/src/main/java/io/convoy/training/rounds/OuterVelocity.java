package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import java.util.Arrays;

/**
 * State of {@link OuterMomentum}.
 *
 * @param values one per parameter; empty before the first round and without outer momentum
 */
public record OuterVelocity(float[] values) {
  /** The velocity before the first round. */
  public static final OuterVelocity NONE = new OuterVelocity(new float[0]);

  /** Compares bits, as {@link ModelState} does. */
  @Override
  public boolean equals(Object other) {
    return other instanceof OuterVelocity velocity && Arrays.equals(values, velocity.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "OuterVelocity[%s values]".formatted(values.length);
  }
}
