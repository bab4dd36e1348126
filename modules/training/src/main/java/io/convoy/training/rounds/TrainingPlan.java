package io.convoy.training.rounds;

import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.optimization.LearningRate;
import java.io.Serializable;

/**
 * Everything that the work of a worker depends on, besides the state that a round starts from.
 *
 * @param shards assignment of examples to workers and rounds
 * @param epochs number of times that every example is trained on
 * @param learningRate learning-rate schedule
 * @param averaging averaging of the workers' states at the end of a round
 * @param preprocessing from the stored image to the network's input
 * @param badImages policy for images that cannot be used
 * @param seed seed of the run
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
