package io.convoy.architecture;

import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A network of the literature: a tree of nodes for any number of classes, and the input its paper
 * used.
 *
 * @param name what commands and job files call it: lower-case letters, digits and inner dashes
 * @param title what people call it
 * @param source where it was published
 * @param input shape of one image unless the data says otherwise
 * @param classes number of classes unless the data says otherwise, at least 2; 0 for a part of a
 *     network, which classifies nothing
 * @param body the tree for a number of classes; its last node gives one logit per class
 * @throws IllegalArgumentException if the name or the number of classes is out of range
 */
public record Network(
    String name, String title, String source, Shape input, int classes, IntFunction<Node> body) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Network {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid network name: '%s' (must be lower-case letters and digits, with dashes between)"
              .formatted(name));
    }
    if (classes != 0) {
      Bounds.atLeast(2, "number of classes", classes);
    }
  }

  /** A part of a network to look at by itself: it can be described, but has no classes. */
  public static Network module(String name, String title, String source, Shape input, Node body) {
    return new Network(name, title, source, input, 0, classes -> body);
  }

  /** Whether it classifies images; if not, it is a part of a network. */
  public boolean classifies() {
    return classes > 0;
  }

  /** This network on the input and classes of its paper. */
  public Graph graph() {
    return graph(input, classes);
  }

  /**
   * This network on images of another shape, for other classes.
   *
   * @param classes at least 2; 0 if the network classifies nothing
   * @throws IllegalArgumentException if the network cannot take such images or classes
   */
  public Graph graph(Shape input, int classes) {
    if (classifies()) {
      Bounds.atLeast(2, "number of classes", classes);
    } else if (classes != 0) {
      throw new IllegalArgumentException(
          "Cannot classify into %s classes with %s: it is a part of a network (must be 0)"
              .formatted(classes, name));
    }
    Walk walk = Walk.over(body.apply(classes), input);
    Graph graph =
        new Graph(
            name, input, classes, walk.vertices(), walk.auxiliaryHeads(), Loss.SOFTMAX, List.of());
    if (classifies()) {
      graph.heads().forEach(head -> requireVector(graph, graph.vertex(head.vertex())));
    }
    return graph;
  }

  private static void requireVector(Graph graph, Vertex head) {
    Shape logits = Shape.vector(graph.classes());
    if (!head.output().equals(logits)) {
      throw new IllegalArgumentException(
          "Cannot give one logit per class with %s: '%s' gives %s (must be %s)"
              .formatted(graph.network(), head.name(), head.output(), logits));
    }
  }
}
