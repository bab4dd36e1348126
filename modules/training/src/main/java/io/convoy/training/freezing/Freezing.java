package io.convoy.training.freezing;

import java.io.Serializable;
import java.util.Objects;

/**
 * Which layers are frozen in which epoch.
 *
 * @param layers that are frozen at the start of the run
 * @param epochs number of epochs after which all layers are trained
 */
public record Freezing(FrozenLayers layers, int epochs) implements Serializable {
  /** Every layer is trained in every epoch. */
  public static final Freezing NONE = always(FrozenLayers.NONE);

  public Freezing {
    Objects.requireNonNull(layers, "layers is null");
    if (epochs < 0) {
      throw new IllegalArgumentException(
          "Invalid number of epochs: %s (must be 0 or more)".formatted(epochs));
    }
  }

  /** Freezes layers in all epochs. */
  public static Freezing always(FrozenLayers layers) {
    return new Freezing(layers, Integer.MAX_VALUE);
  }

  /**
   * The layers that are frozen in an epoch.
   *
   * @param epoch number of the epoch, from 0
   */
  public FrozenLayers in(int epoch) {
    return epoch < epochs ? layers : FrozenLayers.NONE;
  }

  /**
   * The optimizer state from which an epoch starts: zeros if the epoch is the first that trains all
   * layers and the optimizer counts its steps, else the state before it. There is one count for all
   * layers. If it went on, the moments of layers that were frozen would be those of a first step
   * without its correction, and Adam's steps several times too long.
   *
   * @param epoch number of the epoch, from 0
   * @param before state at the end of the epoch before it
   */
  public float[] optimizerState(int epoch, float[] before) {
    return epoch == epochs && layers.countsSteps(before) ? new float[before.length] : before;
  }
}
