package io.convoy.training.rounds;

import io.convoy.training.optimization.LearningRate;
import java.io.Serializable;

/** Number of minibatches that a worker trains between two averagings, as a function of progress. */
public sealed interface AveragingPeriod extends Serializable {
  /**
   * The period of a round.
   *
   * @param epochs epochs trained when the round begins, with the fraction of the current one
   */
  int at(double epochs);

  /** The same in every round. */
  record Constant(int steps) implements AveragingPeriod {
    public Constant {
      requirePositive(steps);
    }

    @Override
    public int at(double epochs) {
      return steps;
    }
  }

  /**
   * A period that doubles from 1 up to {@code steps} during a warm-up, each value for the same
   * share of it (Lin et al. 2020, Don't Use Large Mini-Batches, Use Local SGD).
   *
   * @param warmupEpochs epochs after which the period is {@code steps}
   */
  record Growing(int steps, double warmupEpochs) implements AveragingPeriod {
    public Growing {
      requirePositive(steps);
      requirePositive("warm-up of the averaging period", warmupEpochs);
    }

    @Override
    public int at(double epochs) {
      if (epochs >= warmupEpochs) {
        return steps;
      }
      int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(steps - 1);
      return (int) Math.min(steps, 1L << (int) (doublings * epochs / warmupEpochs));
    }
  }

  /**
   * Post-local SGD: period 1, which is plain gradient descent on the batches of all workers
   * together, until an epoch, that of the first decay of the learning rate; {@code steps} from then
   * on (Lin et al. 2020).
   *
   * @param from first epoch of the longer period, with its fraction
   */
  record PostLocal(int steps, double from) implements AveragingPeriod {
    public PostLocal {
      requirePositive(steps);
      requirePositive("start of the averaging period", from);
    }

    @Override
    public int at(double epochs) {
      return epochs < from ? 1 : steps;
    }
  }

  /**
   * The quadratic synchronization rule: {@code (alpha / rate)^2}, rounded down, and at least {@code
   * steps} (Gu et al. 2024, A Quadratic Synchronization Rule for Distributed Deep Learning). Until
   * the end of a warm-up or rise the rate at that end counts: a low one would average rarely.
   *
   * @param alpha learning rate at which the rule gives a period of 1
   * @param learningRate schedule of the rate
   */
  record Quadratic(int steps, double alpha, LearningRate learningRate) implements AveragingPeriod {
    /** Relative error of the rate, so that a tenth of alpha gives 100 and not 99. */
    private static final double ROUNDING = 1e-9;

    public Quadratic {
      requirePositive(steps);
      if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Invalid alpha of the averaging period: %s (must be above 0)".formatted(alpha));
      }
    }

    @Override
    public int at(double epochs) {
      double rate = learningRate.at(Math.max(epochs, learningRate.endOfRise()));
      double ratio = alpha / rate;
      return Math.max(steps, (int) Math.min(Integer.MAX_VALUE, ratio * ratio * (1 + ROUNDING)));
    }
  }

  private static void requirePositive(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "Invalid averaging period: %s (must be at least 1)".formatted(steps));
    }
  }

  private static void requirePositive(String name, double epochs) {
    if (!(epochs > 0 && epochs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s epochs (must be above 0)".formatted(name, epochs));
    }
  }
}
