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
}
