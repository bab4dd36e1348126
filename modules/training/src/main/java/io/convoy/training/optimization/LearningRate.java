package io.convoy.training.optimization;

import java.io.Serializable;

/**
 * Learning-rate schedule: the learning rate as a function of progress, which is measured in epochs
 * so that it does not depend on batch size or number of workers.
 *
 * @param initial learning rate before decay
 * @param decay factor of the rate as training progresses
 * @param warmupEpochs epochs over which the rate grows linearly from 0 (Goyal et al. 2017, section
 *     2.2)
 */
public record LearningRate(double initial, Decay decay, double warmupEpochs)
    implements Serializable {
  public LearningRate {
    if (!(initial > 0 && initial < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid learning rate: %s (must be above 0)".formatted(initial));
    }
    if (!(warmupEpochs >= 0 && warmupEpochs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid warm-up: %s epochs (must be 0 or more)".formatted(warmupEpochs));
    }
  }

  /** The same rate in every step. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, new Decay.Constant(), 0);
  }

  /**
   * The learning rate at a point of training.
   *
   * @param epochs epochs trained so far, with the fraction of the current one
   */
  public double at(double epochs) {
    double decayed = initial * decay.factor(epochs);
    return epochs < warmupEpochs ? decayed * epochs / warmupEpochs : decayed;
  }

  /**
   * Epochs after which the rate no longer grows: those of the warm-up, or of the rise of a cycle.
   */
  public double endOfRise() {
    return decay instanceof Decay.OneCycle cycle ? cycle.epochs() * cycle.rise() : warmupEpochs;
  }
}
