package io.convoy.architecture;

import io.convoy.architecture.graph.Graph;
import java.io.Serializable;

/**
 * What a vertex of a {@link Graph} computes: a {@link Layer} of one input, or a {@link Merge} of
 * several. Operations are values; two that are equal compute the same.
 */
public sealed interface Op extends Serializable permits Layer, Merge {

  /**
   * {@return the name of the operation in vertex names and JSON, which is that of its factory:
   * {@code conv}, {@code maxPool}}
   */
  String kind();

  /** {@return the kind and its settings, for people: {@code conv 7x7/2 pad 3}} */
  default String notation() {
    return kind();
  }
}
