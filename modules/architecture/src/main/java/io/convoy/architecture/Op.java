package io.convoy.architecture;

import java.io.Serializable;

/**
 * The operation of a vertex: a {@link Layer} with one input, or a {@link Merge} of several. Equal
 * operations compute the same.
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
