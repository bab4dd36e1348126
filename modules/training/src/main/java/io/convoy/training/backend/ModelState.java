package io.convoy.training.backend;

import io.convoy.training.optimization.Updater;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a round starts from and ends with.
 *
 * <p>The arrays are shared, not copied: whoever receives a state must not write to them.
 *
 * @param parameters all parameters in the layout of {@link
 *     io.convoy.architecture.graph.ParameterLayout}
 * @param updaterState what the updater remembers from step to step, {@link Updater#stateLength}
 *     values
 */
public record ModelState(float[] parameters, float[] updaterState) implements Serializable {
  public ModelState {
    Objects.requireNonNull(parameters, "parameters is null");
    Objects.requireNonNull(updaterState, "updaterState is null");
  }

  /** How many bytes its values take. */
  public long bytes() {
    return (long) Float.BYTES * (parameters.length + (long) updaterState.length);
  }

  /** Equal bits, not equal numbers: this is what reproducible means here. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ModelState state
        && Arrays.equals(parameters, state.parameters)
        && Arrays.equals(updaterState, state.updaterState);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(parameters) + Arrays.hashCode(updaterState);
  }

  @Override
  public String toString() {
    return "ModelState[%s parameters, %s of updater state]"
        .formatted(parameters.length, updaterState.length);
  }
}
