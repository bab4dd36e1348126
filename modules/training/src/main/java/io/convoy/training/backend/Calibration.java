package io.convoy.training.backend;

import io.convoy.dataset.ImageBatch;

/** Measures the ranges of activations of a trained network on typical images. For one thread. */
public interface Calibration extends AutoCloseable {
  /** Runs the network on a batch of images and remembers what its vertices gave. */
  void add(ImageBatch batch);

  /**
   * The ranges so far.
   *
   * @throws IllegalStateException if there was no batch
   */
  ActivationRanges ranges();

  @Override
  void close();
}
