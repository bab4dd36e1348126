package io.convoy.training.rounds.sampling;

import io.convoy.dataset.Seed;
import java.io.Serializable;

/** Chooses the examples of an epoch. */
public sealed interface Sampling extends Serializable permits Sampling.Shuffled, BalancedSampling {
  /**
   * The examples of one epoch.
   *
   * @param seed seed of the run
   * @param epoch number of the epoch, from 0
   * @param shuffled a random permutation of 0 to the number of examples less 1, for this epoch
   * @return as many examples
   */
  EpochOrder order(Seed seed, int epoch, int[] shuffled);

  /** Every example once. */
  record Shuffled() implements Sampling {
    @Override
    public EpochOrder order(Seed seed, int epoch, int[] shuffled) {
      return new EpochOrder(shuffled);
    }
  }
}
