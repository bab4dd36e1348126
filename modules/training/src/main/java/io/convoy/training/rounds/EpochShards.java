package io.convoy.training.rounds;

import io.convoy.dataset.EvenParts;
import java.util.Arrays;

/** The rounds of one epoch, and which of its examples each worker trains on in them. */
public final class EpochShards {
  private final ShardPlan plan;
  private final int epoch;
  private final int[] starts;

  /**
   * @param starts how many examples come before each round
   */
  EpochShards(ShardPlan plan, int epoch, int[] starts) {
    this.plan = plan;
    this.epoch = epoch;
    this.starts = starts;
  }

  /** How many there are. */
  public int rounds() {
    return starts.length;
  }

  /**
   * The examples of one worker in one round, in the order in which it trains on them.
   *
   * @param shuffled the order of the epoch
   * @param round 0 to {@code rounds() - 1}
   * @param worker 0 to {@code workers - 1}
   */
  public int[] part(int[] shuffled, int round, int worker) {
    if (shuffled.length != plan.examples()) {
      throw new IllegalArgumentException(
          "Invalid order of an epoch: %s examples (must be %s)"
              .formatted(shuffled.length, plan.examples()));
    }
    requireBelow("worker", worker, plan.workers());
    int start = examplesBefore(round);
    EvenParts parts = new EvenParts(examplesIn(round), plan.workers());
    return Arrays.copyOfRange(
        shuffled, start + parts.start(worker), start + parts.start(worker + 1));
  }

  /** How many examples of the epoch come before a round. */
  public int examplesBefore(int round) {
    requireBelow("round", round, starts.length);
    return starts[round];
  }

  /** How many examples a round trains on, over all workers. */
  public int examplesIn(int round) {
    int end = round == starts.length - 1 ? plan.examples() : starts[round + 1];
    return end - examplesBefore(round);
  }

  /** Progress in epochs, those before this one included, when a share of a round is done. */
  public double progress(int round, double share) {
    double examples = examplesBefore(round) + share * examplesIn(round);
    return epoch + examples / plan.examples();
  }

  private static void requireBelow(String name, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be 0 to %s)".formatted(name, value, limit - 1));
    }
  }
}
