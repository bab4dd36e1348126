package io.convoy.architecture.graph;

import java.io.Serializable;

/**
 * A vertex that outputs logits, and the weight of its loss in training.
 *
 * @param vertex name of the vertex
 * @param weight factor of its loss, above 0; 1 for the main head
 * @throws IllegalArgumentException if the weight is out of its range
 */
public record Head(String vertex, double weight) implements Serializable {

  public Head {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "Invalid loss weight: %s (must be above 0%s)"
              .formatted(weight, Double.isInfinite(weight) ? " and finite" : ""));
    }
  }
}
