package io.convoy.architecture.graph;

import io.convoy.architecture.Bounds;
import java.io.Serializable;

/**
 * A vertex that gives logits, and what its loss counts for in training.
 *
 * @param vertex name of the vertex
 * @param weight factor of its loss, above 0; 1 for the main head
 * @throws IllegalArgumentException if the weight is out of its range
 */
public record Head(String vertex, double weight) implements Serializable {

  public Head {
    Bounds.above(0, "loss weight", weight);
  }
}
