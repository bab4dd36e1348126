package io.convoy.architecture;

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
 */
public record Network(
    String name, String title, String source, Shape input, int classes, IntFunction<Node> body) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Checks the values.
   *
   * @param name lower-case letters and digits, with dashes between
   * @param title any text
   * @param source any text
   * @param input of any size
   * @param classes 0, or at least 2
   * @param body a tree for each number of classes
   * @throws IllegalArgumentException if the name or the number of classes is out of range
   */
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

  /**
   * {@return a part of a network to look at by itself: it can be described, but has no classes}
   *
   * @param name what commands and job files call it
   * @param title what people call it
   * @param source where it was published
   * @param input shape of one image
   * @param body the tree
   */
  public static Network module(String name, String title, String source, Shape input, Node body) {
    return new Network(name, title, source, input, 0, classes -> body);
  }

  /** {@return whether it classifies images; if not, it is a part of a network} */
  public boolean classifies() {
    return classes > 0;
  }
}
