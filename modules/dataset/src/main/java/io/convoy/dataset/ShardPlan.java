package io.convoy.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which examples each worker trains on in each round of an epoch.
 *
 * <p>An epoch is cut into full rounds, in which every worker trains {@code averagingPeriod}
 * minibatches of {@code batchSize}, and one last round of what is left. A round is cut into one
 * part a worker; the parts differ by at most one example. So every example is in exactly one part
 * of an epoch, however uneven the numbers. In the last round a worker may have nothing to do.
 *
 * @param examples in the data set
 * @param workers that train at the same time
 * @param batchSize examples in a minibatch of one worker
 * @param averagingPeriod minibatches between two averagings
 */
public record ShardPlan(int examples, int workers, int batchSize, int averagingPeriod)
    implements Serializable {
  public ShardPlan {
    requirePositive("examples", examples);
    requirePositive("workers", workers);
    requirePositive("batch size", batchSize);
    requirePositive("averaging period", averagingPeriod);
  }

  /** Rounds in an epoch. */
  public int rounds() {
    return (examples - 1) / examplesPerRound() + 1;
  }

  /**
   * The order of one epoch.
   *
   * @return a permutation of 0 to {@code examples - 1}
   */
  public int[] shuffled(Seed seed, int epoch) {
    int[] order = IntStream.range(0, examples).toArray();
    seed.child("shuffle").child(epoch).shuffle(order);
    return order;
  }

  /**
   * The examples of one worker in one round, in the order in which it trains on them.
   *
   * @param shuffled the order of the epoch
   * @param round 0 to {@code rounds() - 1}
   * @param worker 0 to {@code workers - 1}
   */
  public int[] part(int[] shuffled, int round, int worker) {
    if (shuffled.length != examples) {
      throw new IllegalArgumentException(
          "Invalid order of an epoch: %s examples (must be %s)"
              .formatted(shuffled.length, examples));
    }
    requireBelow("worker", worker, workers);
    int start = examplesBefore(round);
    int size = examplesIn(round);
    return Arrays.copyOfRange(
        shuffled, start + boundary(size, worker), start + boundary(size, worker + 1));
  }

  /** How many examples of an epoch come before a round. */
  public int examplesBefore(int round) {
    requireBelow("round", round, rounds());
    return round * examplesPerRound();
  }

  /** How many examples a round trains on, over all workers. */
  public int examplesIn(int round) {
    return Math.min(examplesPerRound(), examples - examplesBefore(round));
  }

  private int boundary(int size, int worker) {
    return (int) ((long) size * worker / workers);
  }

  /**
   * At most {@code examples}, so that nothing overflows when one round is far more than an epoch.
   */
  private int examplesPerRound() {
    long step = Math.min(examples, (long) workers * batchSize);
    return (int) Math.min(examples, step * averagingPeriod);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least 1)".formatted(name, value));
    }
  }

  private static void requireBelow(String name, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be 0 to %s)".formatted(name, value, limit - 1));
    }
  }
}
