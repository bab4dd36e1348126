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

  /**
   * One cycle (Smith 2018, "A disciplined approach to neural network hyper-parameters"): half a
   * cosine up to 1, then half a cosine down, as PyTorch's {@code OneCycleLR} has it.
   *
   * @param epochs epochs of the cycle
   * @param rise share of the cycle in which the factor grows, above 0 and below 1
   * @param start factor at the start, above 0 and at most 1
   * @param end factor at the end, 0 to 1
   */
  record OneCycle(double epochs, double rise, double start, double end) implements Decay {
    public OneCycle {
      if (!(epochs > 0)) {
        throw new IllegalArgumentException(
            "Invalid one-cycle schedule: over %s epochs (must be above 0)".formatted(epochs));
      }
      if (!(rise > 0 && rise < 1)) {
        throw new IllegalArgumentException(
            "Invalid rise: %s (must be above 0 and below 1)".formatted(rise));
      }
      if (!(start > 0 && start <= 1)) {
        throw new IllegalArgumentException(
            "Invalid start of a cycle: %s (must be above 0 and at most 1)".formatted(start));
      }
      if (!(end >= 0 && end <= 1)) {
        throw new IllegalArgumentException(
            "Invalid end of a cycle: %s (must be 0 to 1)".formatted(end));
      }
    }

    @Override
    public double factor(double now) {
      double progress = Math.min(now / epochs, 1);
      return progress < rise
          ? cosine(start, 1, progress / rise)
          : cosine(1, end, (progress - rise) / (1 - rise));
    }

    private static double cosine(double from, double to, double share) {
      return to + 0.5 * (from - to) * (1 + StrictMath.cos(Math.PI * share));
    }
  }

  /**
   * Multiplied by {@code by} whenever the network has not improved for some epochs. How often that
   * was the case is not a function of progress: the trainer adds it to every round, see {@code
   * WorkerTask.rateFactor}.
   *
   * @param by factor of each reduction, above 0 and below 1
   * @param patience epochs in a row without improvement before a reduction
   */
  record Plateau(double by, int patience) implements Decay {
    public Plateau {
      if (!(by > 0 && by < 1)) {
        throw new IllegalArgumentException(
            "Invalid decay factor: %s (must be above 0 and below 1)".formatted(by));
      }
      if (patience < 1) {
        throw new IllegalArgumentException(
            "Invalid patience: %s epochs (must be 1 or more)".formatted(patience));
      }
    }

    @Override
    public double factor(double epochs) {
      return 1;
    }
  }
}
