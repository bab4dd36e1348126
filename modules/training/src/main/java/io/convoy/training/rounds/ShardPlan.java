package io.convoy.training.rounds;

import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Assigns the examples of the data set to workers and rounds.
 *
 * <p>An epoch is divided into full rounds, in which every worker trains as many minibatches of
 * {@code batchSize} as the averaging period says, and one last round of the remaining examples. A
 * round is divided into one shard per worker; the shards differ by at most one example. So every
 * place in the order of an epoch is in exactly one shard, however uneven the numbers. In the last
 * round a worker's shard may be empty.
 *
 * @param examples number of examples in the data set
 * @param workers number of workers
 * @param batchSize examples in a minibatch of one worker
 * @param averagingPeriod minibatches between two averagings
 */
public record ShardPlan(int examples, int workers, int batchSize, AveragingPeriod averagingPeriod)
    implements Serializable {
  public ShardPlan {
    requirePositive("examples", examples);
    requirePositive("workers", workers);
    requirePositive("batch size", batchSize);
    Objects.requireNonNull(averagingPeriod, "averagingPeriod is null");
  }

  /** A plan with the same averaging period in every round. */
  public ShardPlan(int examples, int workers, int batchSize, int averagingPeriod) {
    this(examples, workers, batchSize, new AveragingPeriod.Constant(averagingPeriod));
  }

  /**
   * The rounds of an epoch.
   *
   * @param epoch number of the epoch, from 0
   */
  public EpochShards epoch(int epoch) {
    return new EpochShards(
        this,
        epoch,
        IntStream.iterate(
                0, start -> start < examples, start -> start + examplesOfRound(epoch, start))
            .toArray());
  }

  /**
   * The order of the examples in one epoch.
   *
   * @param seed seed of the run
   * @param epoch number of the epoch, from 0
   * @return a permutation of 0 to {@code examples - 1}
   */
  public int[] shuffled(Seed seed, int epoch) {
    int[] order = IntStream.range(0, examples).toArray();
    seed.child("shuffle").child(epoch).shuffle(order);
    return order;
  }

  /** Limited to the rest of the epoch first, so that no product overflows. */
  private int examplesOfRound(int epoch, int start) {
    int left = examples - start;
    long step = Math.min(left, (long) workers * batchSize);
    return (int) Math.min(left, step * averagingPeriod.at(epoch + (double) start / examples));
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be at least 1)".formatted(name, value));
    }
  }
}
