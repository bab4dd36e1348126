package io.convoy.training.rounds;

import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.optimization.LearningRate;
import java.io.Serializable;

/**
 * Everything that decides what a worker does, besides the state it starts from.
 *
 * @param shards which examples go to which worker in which round
 * @param epochs how often every example is trained on
 * @param learningRate by progress
 * @param averaging of the workers at the end of a round
 * @param preprocessing from the stored image to the network's input
 * @param badImages what is done at an image that cannot be used
 * @param seed of the run
 */
public record TrainingPlan(
    ShardPlan shards,
    int epochs,
    LearningRate learningRate,
    Averaging averaging,
    Preprocessing preprocessing,
    BadImagePolicy badImages,
    Seed seed)
    implements Serializable {
  public TrainingPlan {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "Invalid epochs: %s (must be 1 or more)".formatted(epochs));
    }
  }
}
