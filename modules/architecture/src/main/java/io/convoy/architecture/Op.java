package io.convoy.architecture;

import io.convoy.architecture.graph.Graph;
import java.io.Serializable;

/**
 * What a vertex of a {@link Graph} computes: a {@link Layer} of one input, or a {@link Merge} of
 * several. Operations are values; two that are equal compute the same.
 */
public sealed interface Op extends Serializable permits Layer, Merge {

  /**
   * {@return the kind of operation in names and JSON, which is the name of its factory: {@code
   * conv}, {@code maxPool}}
   */
  String kind();

  /** {@return the kind and the settings as tables show them: {@code conv 7x7/2 pad 3}} */
  default String notation() {
    return kind();
  }
}
