package io.convoy.training.rounds;

import java.io.Serializable;

/** How many minibatches a worker trains between two averagings, as training goes on. */
public sealed interface AveragingPeriod extends Serializable {
  /**
   * The period of a round.
   *
   * @param epochs trained when it begins, with the fraction of the current one
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
   * 1, 2, 4 and so on up to {@code steps} during a warm-up, each for the same share of it (Lin et
   * al. 2020, Don't Use Large Mini-Batches, Use Local SGD).
   *
   * @param warmupEpochs after which it is {@code steps}
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
   * Post-local: 1, which is plain gradient descent on all workers' batches together, and {@code
   * steps} from an epoch on, that of the first decay of the learning rate (Lin et al. 2020).
   *
   * @param from in epochs
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
