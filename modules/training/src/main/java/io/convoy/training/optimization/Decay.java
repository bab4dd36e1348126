package io.convoy.training.optimization;

import java.io.Serializable;
import java.util.List;

/** Factor of a learning rate as a function of progress. */
public sealed interface Decay extends Serializable {
  /**
   * The factor at a point of training.
   *
   * @param epochs epochs trained so far, with the fraction of the current one
   */
  double factor(double epochs);

  /** No decay. */
  record Constant() implements Decay {
    @Override
    public double factor(double epochs) {
      return 1;
    }
  }

  /**
   * Multiplied by {@code by} at each of the given epochs.
   *
   * @param at epochs in ascending order, with their fractions
   * @param by factor of each step, above 0 and at most 1
   */
  record Step(List<Double> at, double by) implements Decay {
    public Step {
      at = List.copyOf(at);
      if (at.isEmpty() || !at.stream().sorted().toList().equals(at)) {
        throw new IllegalArgumentException(
            "Invalid decay steps: %s (must be epochs in ascending order)".formatted(at));
      }
      if (!(by > 0 && by <= 1)) {
        throw new IllegalArgumentException(
            "Invalid decay factor: %s (must be above 0 and at most 1)".formatted(by));
      }
    }

    @Override
    public double factor(double epochs) {
      return StrictMath.pow(by, at.stream().filter(step -> epochs >= step).count());
    }
  }

  /**
   * {@code (1 - progress)^power}, down to 0; linear with power 1.
   *
   * @param epochs epochs after which the factor is 0
   */
  record Polynomial(double epochs, double power) implements Decay {
    public Polynomial {
      if (!(epochs > 0)) {
        throw new IllegalArgumentException(
            "Invalid polynomial decay: over %s epochs (must be above 0)".formatted(epochs));
      }
      if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Invalid decay power: %s (must be above 0)".formatted(power));
      }
    }

    @Override
    public double factor(double now) {
      return StrictMath.pow(1 - Math.min(now / epochs, 1), power);
    }
  }

  /**
   * Half a cosine from 1 down to 0 (Loshchilov and Hutter 2017, without restarts).
   *
   * @param epochs epochs after which the factor is 0
   */
  record Cosine(double epochs) implements Decay {
    public Cosine {
      if (!(epochs > 0)) {
        throw new IllegalArgumentException(
            "Invalid cosine decay: over %s epochs (must be above 0)".formatted(epochs));
      }
    }

    @Override
    public double factor(double now) {
      return 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(now / epochs, 1)));
    }
  }
}
