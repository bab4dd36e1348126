package io.convoy.training.optimization;

import io.convoy.architecture.Loss;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a step makes of a minibatch: the gradient of which loss, and how it changes the parameters.
 * A backend obeys all of it, or refuses.
 *
 * @param updater from the gradient to the change
 * @param weightDecay times the weights is added to their gradient, after clipping; biases and batch
 *     normalization's scale and shift do not decay (Goyal et al. 2017, section 5.1)
 * @param maxGradientNorm to which a gradient of a greater Euclidean norm, over all learned
 *     parameters, is scaled down (Pascanu et al. 2013); infinity for no limit
 * @param labelSmoothing share of every label that is spread evenly over all classes (Szegedy et al.
 *     2016, section 7); the loss that is told includes it
 */
public record Optimization(
    Updater updater, double weightDecay, double maxGradientNorm, double labelSmoothing)
    implements Serializable {
  public Optimization {
    Objects.requireNonNull(updater, "updater is null");
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid weight decay: %s (must be 0 or more)".formatted(weightDecay));
    }
    if (!(maxGradientNorm > 0)) {
      throw new IllegalArgumentException(
          "Invalid maximum gradient norm: %s (must be above 0)".formatted(maxGradientNorm));
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "Invalid label smoothing: %s (must be at least 0 and below 1)".formatted(labelSmoothing));
    }
  }

  /** Neither clipping nor smoothing. */
  public Optimization(Updater updater, double weightDecay) {
    this(updater, weightDecay, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * Checks that the loss is one whose labels can be smoothed, if they are to be.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void requireFits(Loss loss) {
    if (labelSmoothing > 0 && loss != Loss.SOFTMAX) {
      throw new IllegalArgumentException(
          "Unsupported label smoothing: %s (only with the softmax loss)".formatted(labelSmoothing));
    }
  }
}
