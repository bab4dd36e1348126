package io.convoy.training.rounds;

import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.freezing.Freezing;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.rounds.sampling.EpochOrder;
import io.convoy.training.rounds.sampling.Sampling;
import java.io.Serializable;

/**
 * Everything that the work of a worker depends on, besides the state that a round starts from.
 *
 * @param shards assignment of examples to workers and rounds
 * @param epochs number of times that as many examples are trained on as the data set has
 * @param learningRate learning-rate schedule
 * @param averaging averaging of the workers' states at the end of a round
 * @param preprocessing from the stored image to the network's input
 * @param badImages policy for images that cannot be used
 * @param seed seed of the run
 * @param freezing layers that are not trained
 * @param sampling examples of an epoch
 */
public record TrainingPlan(
    ShardPlan shards,
    int epochs,
    LearningRate learningRate,
    Averaging averaging,
    Preprocessing preprocessing,
    BadImagePolicy badImages,
    Seed seed,
    Freezing freezing,
    Sampling sampling)
    implements Serializable {
  public TrainingPlan {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "Invalid epochs: %s (must be 1 or more)".formatted(epochs));
    }
  }

  /** A plan that trains all layers, with every example once in an epoch. */
  public TrainingPlan(
      ShardPlan shards,
      int epochs,
      LearningRate learningRate,
      Averaging averaging,
      Preprocessing preprocessing,
      BadImagePolicy badImages,
      Seed seed) {
    this(
        shards,
        epochs,
        learningRate,
        averaging,
        preprocessing,
        badImages,
        seed,
        Freezing.NONE,
        new Sampling.Shuffled());
  }

  /**
   * The averaging of the trained part of states in an epoch.
   *
   * @param epoch number of the epoch, from 0
   */
  public Averaging averaging(int epoch) {
    return averaging.of(freezing.in(epoch));
  }

  /** This plan for workers, whose tasks list their examples: without the sampling of epochs. */
  public TrainingPlan forWorkers() {
    return new TrainingPlan(
        shards,
        epochs,
        learningRate,
        averaging,
        preprocessing,
        badImages,
        seed,
        freezing,
        new Sampling.Shuffled());
  }

  /**
   * The order of the examples in one epoch.
   *
   * @param epoch number of the epoch, from 0
   */
  public EpochOrder order(int epoch) {
    return sampling.order(seed, epoch, shards.shuffled(seed, epoch));
  }
}
