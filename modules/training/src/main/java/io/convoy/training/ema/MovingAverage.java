package io.convoy.training.ema;

import java.io.Serializable;

/**
 * Exponential moving average of the averaged parameters, which is evaluated and saved in their
 * place (Polyak and Juditsky 1992): {@code average' = decay * average + (1 - decay) * parameters}
 * after every round. It begins at the initial parameters and includes the running statistics of
 * batch normalization. Training does not depend on it.
 *
 * @param decay share of the average that a round keeps, from 0 to below 1; 0 for no average
 */
public record MovingAverage(double decay) implements Serializable {
  /** The parameters themselves are evaluated and saved. */
  public static final MovingAverage NONE = new MovingAverage(0);

  public MovingAverage {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "Invalid decay of the moving average: %s (must be at least 0 and below 1)"
              .formatted(decay));
    }
  }

  /** Rounds over which it averages, about: the sum of all weights, in units of the newest. */
  public double rounds() {
    return 1 / (1 - decay);
  }

  /**
   * The average after a round.
   *
   * @param before average before the round
   * @param start parameters before the round
   * @param end parameters after the round
   */
  public AveragedParameters after(AveragedParameters before, float[] start, float[] end) {
    if (decay == 0) {
      return AveragedParameters.NONE;
    }
    float[] previous = before.isNone() ? start : before.values();
    float[] average = new float[end.length];
    for (int i = 0; i < average.length; i++) {
      average[i] = (float) (decay * previous[i] + (1 - decay) * end[i]);
    }
    return new AveragedParameters(average);
  }
}
