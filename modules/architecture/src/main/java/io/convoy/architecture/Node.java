package io.convoy.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a network as it is written: a {@link Layer}, or one of four ways to put nodes together.
 * Nodes have no shapes, so one tree serves every input size. {@link Nodes} makes them.
 */
public sealed interface Node permits Layer, Node.Chain, Node.Residual, Node.Concat, Node.Auxiliary {

  /**
   * Nodes one after the other. The empty chain gives its input unchanged.
   *
   * @param parts in execution order
   */
  record Chain(List<Part> parts) implements Node {

    /**
     * Copies the list.
     *
     * @param parts in execution order
     */
    public Chain {
      parts = List.copyOf(parts);
    }

    /**
     * {@return this chain followed by {@code node}, whose vertices are numbered by kind: {@code
     * conv0}, {@code conv1}}
     *
     * @param node to append
     */
    public Chain then(Node node) {
      return append(new Part(Optional.empty(), node));
    }

    /**
     * {@return this chain followed by {@code node}} A layer takes the name; the vertices of a
     * composite have it as their prefix: {@code stage2.block1.conv0}.
     *
     * @param name of the layer, or prefix of the vertices of a composite
     * @param node to append
     * @throws IllegalArgumentException if the name is not made of letters, digits, dashes and inner
     *     dots
     */
    public Chain then(String name, Node node) {
      return append(new Part(Optional.of(name), node));
    }

    private Chain append(Part part) {
      return new Chain(appended(parts, part));
    }
  }

  /**
   * The sum of two branches of the same shape (He et al. 2015).
   *
   * @param body the branch that learns the residual; its vertices are prefixed {@code body}
   * @param shortcut the branch around it, empty for the identity; its vertices are prefixed {@code
   *     shortcut}
   */
  record Residual(Node body, Node shortcut) implements Node {}

  /**
   * Branches on the same input, whose channels are concatenated (Szegedy et al. 2014).
   *
   * @param branches in the order of their channels, at least one; the vertices of a branch without
   *     a name are prefixed {@code branch0}, {@code branch1}, by its place
   */
  record Concat(List<Part> branches) implements Node {

    /**
     * Copies the list.
     *
     * @param branches in the order of their channels, at least one; the vertices of a branch
     *     without a name are prefixed {@code branch0}, {@code branch1}, by its place
     */
    public Concat {
      branches = List.copyOf(branches);
    }

    /**
     * {@return this node with one more branch, whose vertices are prefixed with {@code name}}
     *
     * @param name prefix of the vertices of the branch
     * @param node the branch
     */
    public Concat branch(String name, Node node) {
      return new Concat(appended(branches, new Part(Optional.of(name), node)));
    }
  }

  /**
   * An auxiliary classifier: {@code head} branches off and ends in its own logits, whose loss is
   * added in training; the node itself passes its input on unchanged (Szegedy et al. 2014).
   *
   * @param head the branch, with at least one layer
   * @param weight factor of its loss, above 0; that of the main loss is 1
   */
  record Auxiliary(Node head, double weight) implements Node {

    /**
     * Checks the values.
     *
     * @param head the branch, with at least one layer
     * @param weight factor of its loss, above 0; that of the main loss is 1
     * @throws IllegalArgumentException if the weight is out of its range
     */
    public Auxiliary {
      Bounds.above(0, "loss weight", weight);
    }
  }

  /**
   * A member of a composite.
   *
   * @param name of its vertices; named after their kind if empty
   * @param node the member
   */
  record Part(Optional<String> name, Node node) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    /**
     * Checks the values.
     *
     * @param name of its vertices; named after their kind if empty
     * @param node the member
     * @throws IllegalArgumentException if the name is not made of letters, digits, dashes and inner
     *     dots
     */
    public Part {
      if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
        throw new IllegalArgumentException(
            "Invalid name: '%s' (must be letters, digits and dashes, with dots between)"
                .formatted(name.get()));
      }
    }
  }

  private static List<Part> appended(List<Part> parts, Part part) {
    List<Part> result = new ArrayList<>(parts);
    result.add(part);
    return result;
  }
}
