package io.convoy.training;

import io.convoy.dataset.ImageBatch;

/** One step of gradient descent: a minibatch and the learning rate to use with it. */
public record TrainingStep(ImageBatch batch, double learningRate) {}
