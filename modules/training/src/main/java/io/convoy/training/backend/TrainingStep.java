package io.convoy.training.backend;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;

/**
 * One step of gradient descent.
 *
 * @param batch to train on
 * @param learningRate of this step
 * @param seed of the random values in the network, such as dropout
 */
public record TrainingStep(ImageBatch batch, double learningRate, Seed seed) {}
