package io.convoy.training.optimization;

import io.convoy.architecture.Loss;
import java.io.Serializable;
import java.util.Objects;

/**
 * Optimization of a step: which loss is differentiated, and how its gradient changes the
 * parameters. A backend implements all of it, or rejects it when it is created.
 *
 * @param updater change of the parameters from the gradient
 * @param weightDecay factor of the weights in the term that is added to their gradient after
 *     clipping, or with AdamW in their own decrease; biases and batch normalization's scale and
 *     shift do not decay (Goyal et al. 2017, section 5.1)
 * @param maxGradientNorm Euclidean norm, over all learned parameters, to which a longer gradient is
 *     scaled down (Pascanu et al. 2013); infinity for no limit
 * @param labelSmoothing share of every label that is distributed evenly over all classes (Szegedy
 *     et al. 2016, section 7); the reported loss includes it
 * @param factors factors of the learning rate by layer
 */
public record Optimization(
    Updater updater,
    double weightDecay,
    double maxGradientNorm,
    double labelSmoothing,
    LearningRateFactors factors)
    implements Serializable {
  public Optimization {
    Objects.requireNonNull(updater, "updater is null");
    Objects.requireNonNull(factors, "factors are null");
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

  /** Optimization with the same learning rate for all layers. */
  public Optimization(
      Updater updater, double weightDecay, double maxGradientNorm, double labelSmoothing) {
    this(updater, weightDecay, maxGradientNorm, labelSmoothing, LearningRateFactors.NONE);
  }

  /** Optimization without gradient clipping and label smoothing. */
  public Optimization(Updater updater, double weightDecay) {
    this(updater, weightDecay, Double.POSITIVE_INFINITY, 0);
  }

  /** The same with factors of the learning rate by layer. */
  public Optimization with(LearningRateFactors newFactors) {
    return new Optimization(updater, weightDecay, maxGradientNorm, labelSmoothing, newFactors);
  }

  /**
   * Checks that label smoothing, if any, is defined for the loss.
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
