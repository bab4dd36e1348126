package io.convoy.architecture;

import java.util.List;
import java.util.Optional;

/**
 * An operation that joins branches. The graph builder makes it from a composite node; it is not
 * written in a tree.
 */
public sealed interface Merge extends Op permits Sum, ChannelConcat {

  /** {@return the verb for what it does to branches, as in error messages: {@code add}} */
  String verb();

  /**
   * {@return the shape it gives, or empty if these shapes cannot be joined}
   *
   * @param inputs shapes of the branches
   */
  Optional<Shape> output(List<Shape> inputs);
}
