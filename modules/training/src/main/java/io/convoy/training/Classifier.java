package io.convoy.training;

import io.convoy.dataset.ImageBatch;

/** A trained network that tells classes. Not safe for use by two threads at once. */
public interface Classifier extends AutoCloseable {
  /** Puts other parameters into the network. */
  void load(float[] parameters);

  /** The probability of every class for every image, {@code [batch, classes]} row after row. */
  float[] probabilities(ImageBatch batch);

  @Override
  void close();
}
