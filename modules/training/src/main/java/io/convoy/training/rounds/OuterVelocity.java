package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import java.util.Arrays;

/**
 * What {@link OuterMomentum} remembers from round to round.
 *
 * @param values one a parameter; none before the first round, or without outer momentum
 */
public record OuterVelocity(float[] values) {
  /** At rest. */
  public static final OuterVelocity NONE = new OuterVelocity(new float[0]);

  /** Equal bits, as of {@link ModelState}. */
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
