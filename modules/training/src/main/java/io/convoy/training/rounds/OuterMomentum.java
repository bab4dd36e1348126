package io.convoy.training.rounds;

import java.io.Serializable;

/**
 * Momentum from round to round: the difference between a round's average and its start is a step of
 * an outer gradient descent, {@code velocity' = momentum * velocity + (average - start)} and {@code
 * parameters = start + rate * velocity'}, or with Nesterov's look-ahead {@code parameters = start +
 * rate * (average - start + momentum * velocity')}.
 *
 * <p>The block momentum of Chen and Huo (2016, BMUF) and the slow momentum of Wang et al. (2020,
 * SlowMo) are the first form, the outer step of Douillard et al. (2023, DiLoCo) the second.
 *
 * @param momentum share of the velocity that is kept, from 0 to below 1
 * @param learningRate learning rate of the outer step
 * @param nesterov whether to use the look-ahead
 */
public record OuterMomentum(double momentum, double learningRate, boolean nesterov)
    implements Serializable {
  /** The next round starts from the average, bit for bit. */
  public static final OuterMomentum NONE = new OuterMomentum(0, 1, false);

  public OuterMomentum {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "Invalid outer momentum: %s (must be at least 0 and below 1)".formatted(momentum));
    }
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid outer learning rate: %s (must be above 0)".formatted(learningRate));
    }
  }

  /** Whether it changes anything. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** The velocity after a round. */
  public OuterVelocity velocity(OuterVelocity before, float[] start, float[] average) {
    float[] after = new float[start.length];
    for (int i = 0; i < after.length; i++) {
      double kept = before.values().length == 0 ? 0 : momentum * before.values()[i];
      after[i] = (float) (kept + ((double) average[i] - start[i]));
    }
    return new OuterVelocity(after);
  }

  /**
   * The parameters after a round.
   *
   * @param velocity after the round
   */
  public float[] parameters(OuterVelocity velocity, float[] start, float[] average) {
    float[] moved = new float[start.length];
    for (int i = 0; i < moved.length; i++) {
      double step =
          nesterov
              ? (double) average[i] - start[i] + momentum * velocity.values()[i]
              : velocity.values()[i];
      moved[i] = (float) (start[i] + learningRate * step);
    }
    return moved;
  }
}
