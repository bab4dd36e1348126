package io.convoy.architecture;

import java.util.List;
import java.util.Optional;

/**
 * An operation that joins branches. It follows from a {@link Node.Residual} or a {@link
 * Node.Concat}; trees of nodes do not contain it.
 */
public sealed interface Merge extends Op permits Sum, ChannelConcat {

  /** {@return the verb that error messages use for it: {@code add}} */
  String verb();

  /**
   * {@return the output shape; empty if the inputs cannot be joined}
   *
   * @param inputs shapes of the branches, in order
   */
  Optional<Shape> output(List<Shape> inputs);
}
