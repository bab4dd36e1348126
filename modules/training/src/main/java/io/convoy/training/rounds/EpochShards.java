package io.convoy.training.rounds;

import io.convoy.dataset.EvenParts;
import java.util.Arrays;

/** The rounds of one epoch, and the shard of its examples that each worker trains on in each. */
public final class EpochShards {
  private final ShardPlan plan;
  private final int epoch;
  private final int[] starts;

  /**
   * @param starts number of examples of the epoch before each round
   */
  EpochShards(ShardPlan plan, int epoch, int[] starts) {
    this.plan = plan;
    this.epoch = epoch;
    this.starts = starts;
  }

  /** Number of rounds. */
  public int rounds() {
    return starts.length;
  }

  /**
   * The examples of one worker in one round, in the order in which it trains on them.
   *
   * @param shuffled order of the epoch, from {@link TrainingPlan#order}
   * @param round 0 to {@code rounds() - 1}
   * @param worker 0 to {@code workers - 1}
   */
  public int[] shard(int[] shuffled, int round, int worker) {
    if (shuffled.length != plan.examples()) {
      throw new IllegalArgumentException(
          "Invalid length of an epoch's order: %s (must be %s)"
              .formatted(shuffled.length, plan.examples()));
    }
    requireBelow("worker", worker, plan.workers());
    int start = examplesBefore(round);
    EvenParts parts = new EvenParts(examplesIn(round), plan.workers());
    return Arrays.copyOfRange(
        shuffled, start + parts.start(worker), start + parts.start(worker + 1));
  }

  /** Number of examples of the epoch before a round. */
  public int examplesBefore(int round) {
    requireBelow("round", round, starts.length);
    return starts[round];
  }

  /** Number of examples of a round, over all workers. */
  public int examplesIn(int round) {
    int end = round == starts.length - 1 ? plan.examples() : starts[round + 1];
    return end - examplesBefore(round);
  }

  /** Number of steps of a round, for the worker with the most examples. */
  public int steps(int round) {
    long examples = (examplesIn(round) - 1L) / plan.workers() + 1;
    return (int) ((examples - 1) / plan.batchSize() + 1);
  }

  /** Progress in epochs since the start of the run, when a share (0 to 1) of a round is done. */
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
