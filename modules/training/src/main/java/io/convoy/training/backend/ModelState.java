package io.convoy.training.backend;

import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Parameters and optimizer state of a network, with which a round starts and ends.
 *
 * <p>The arrays are shared, not copied; receivers must not modify them.
 *
 * @param parameters all parameters in the layout of {@link
 *     io.convoy.architecture.graph.ParameterLayout}
 * @param updaterState the optimizer state, {@link Updater#stateLength} values
 */
public record ModelState(float[] parameters, float[] updaterState) implements Serializable {
  public ModelState {
    Objects.requireNonNull(parameters, "parameters is null");
    Objects.requireNonNull(updaterState, "updaterState is null");
  }

  /** Returns the size of all values in bytes. */
  public long bytes() {
    return (long) Float.BYTES * (parameters.length + (long) updaterState.length);
  }

  /** The part of it that belongs to trained layers; itself if all are. */
  public ModelState trained(FrozenLayers frozen) {
    return frozen.isNone()
        ? this
        : new ModelState(frozen.trained(parameters), frozen.trained(updaterState));
  }

  /** The part of it that belongs to frozen layers. */
  public ModelState frozen(FrozenLayers frozen) {
    return new ModelState(frozen.frozen(parameters), frozen.frozen(updaterState));
  }

  /** The state with this part of trained layers and another part of frozen layers. */
  public ModelState with(FrozenLayers frozen, ModelState part) {
    return frozen.isNone()
        ? this
        : new ModelState(
            frozen.whole(parameters, part.parameters),
            frozen.whole(updaterState, part.updaterState));
  }

  /** Whether no parameter and no value of the optimizer is infinite or NaN. */
  public boolean isFinite() {
    return areFinite(parameters) && areFinite(updaterState);
  }

  /** Whether no value is infinite or NaN. */
  public static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Compares bits, not numbers: two runs reproduce each other if their bits are equal. */
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
