package io.convoy.training.backend;

import io.convoy.dataset.ImageBatch;
import java.util.List;

/**
 * A trained network that tells classes. Keeps no array of a batch. Not safe for use by two threads
 * at once.
 */
public interface Classifier extends AutoCloseable {
  /** Puts other parameters into the network. */
  void load(float[] parameters);

  /** The probability of every class for every image, {@code [batch, classes]} row after row. */
  float[] probabilities(ImageBatch batch);

  /** The same, and the features that the graph of the network asks for. */
  default Outputs outputs(ImageBatch batch) {
    return new Outputs(probabilities(batch), List.of());
  }

  /**
   * What a network gives for a batch.
   *
   * @param probabilities of every class for every image, {@code [batch, classes]}
   * @param features for each of the graph's the values of that vertex, {@code [batch, channels,
   *     height, width]}
   */
  record Outputs(float[] probabilities, List<float[]> features) {
    public Outputs {
      features = List.copyOf(features);
    }
  }

  @Override
  void close();
}
