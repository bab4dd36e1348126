package io.convoy.training.backend;

import io.convoy.dataset.ImageBatch;
import java.util.List;

/**
 * Classifies images with a trained network. Keeps no reference to the arrays of a batch. Not
 * thread-safe.
 */
public interface Classifier extends AutoCloseable {
  /**
   * Sets the parameters of the network.
   *
   * @throws IllegalArgumentException if the network has another number of parameters
   */
  void load(float[] parameters);

  /** Returns the probability of every class for every image, {@code [batch, classes]}. */
  float[] probabilities(ImageBatch batch);

  /** Returns the probabilities and the features that the graph of the network names. */
  default Outputs outputs(ImageBatch batch) {
    return new Outputs(probabilities(batch), List.of());
  }

  /**
   * The outputs of a network for a batch.
   *
   * @param probabilities of every class for every image, {@code [batch, classes]}
   * @param features the output of each vertex that the graph names, {@code [batch, channels,
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
