package io.convoy.training.backend;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.freezing.FrozenLayers;

/**
 * One step of gradient descent.
 *
 * @param batch to train on
 * @param learningRate of this step
 * @param seed of the random values in the network, such as dropout
 * @param frozen layers that it does not train
 */
public record TrainingStep(ImageBatch batch, double learningRate, Seed seed, FrozenLayers frozen) {
  /** A step that trains all layers. */
  public TrainingStep(ImageBatch batch, double learningRate, Seed seed) {
    this(batch, learningRate, seed, FrozenLayers.NONE);
  }
}
