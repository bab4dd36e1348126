package io.convoy.architecture;

import java.util.List;
import java.util.Optional;

/**
 * An operation that joins branches. The walk makes it from a composite; it is not written in a
 * tree.
 */
public sealed interface Merge extends Op permits Sum, ChannelConcat {

  /** What it does to branches, as error messages say it: {@code add}. */
  String verb();

  /** The shape it gives, or empty if these shapes cannot be joined. */
  Optional<Shape> output(List<Shape> inputs);
}
