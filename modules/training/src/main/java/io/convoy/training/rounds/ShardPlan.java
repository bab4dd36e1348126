package io.convoy.training.rounds;

import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which examples each worker trains on in each round.
 *
 * <p>An epoch is cut into full rounds, in which every worker trains as many minibatches of {@code
 * batchSize} as the averaging period says, and one last round of what is left. A round is cut into
 * one part a worker; the parts differ by at most one example. So every example is in exactly one
 * part of an epoch, however uneven the numbers. In the last round a worker may have nothing to do.
 *
 * @param examples in the data set
 * @param workers that train at the same time
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

  /** The same averaging period throughout. */
  public ShardPlan(int examples, int workers, int batchSize, int averagingPeriod) {
    this(examples, workers, batchSize, new AveragingPeriod.Constant(averagingPeriod));
  }

  /**
   * The rounds of an epoch.
   *
   * @param epoch from 0
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
   * At most what is left of the epoch, so that nothing overflows when one round is far more than
   * that.
   */
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
