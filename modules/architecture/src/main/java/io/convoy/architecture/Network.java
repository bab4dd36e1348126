package io.convoy.architecture;

import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A network: a tree of nodes for any number of classes, and the input it was designed for. {@link
 * Nodes} has the factories of the tree.
 *
 * @param name identifies it in commands, job files and models: lower-case letters, digits and inner
 *     dashes
 * @param title its usual name, such as {@code ResNet-50}
 * @param source the publication it is from
 * @param input default shape of one image; the data may have another
 * @param classes default number of classes, at least 2; the data may have another. 0 for a module,
 *     that is, a part of a network, which does not classify
 * @param body makes the tree for a number of classes; its last node outputs one logit per class
 */
public record Network(
    String name, String title, String source, Shape input, int classes, IntFunction<Node> body) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Checks the values.
   *
   * @param name identifies it in commands, job files and models: lower-case letters, digits and
   *     inner dashes
   * @param title its usual name, such as {@code ResNet-50}
   * @param source the publication it is from
   * @param input default shape of one image; the data may have another
   * @param classes default number of classes, at least 2; the data may have another. 0 for a
   *     module, that is, a part of a network, which does not classify
   * @param body makes the tree for a number of classes; its last node outputs one logit per class
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
   * {@return a module: a part of a network that can be described but neither trained nor scored
   * with}
   *
   * @param name identifies the module: lower-case letters, digits and inner dashes
   * @param title its usual name
   * @param source the publication it is from
   * @param input default shape of its input
   * @param body the nodes of the module
   */
  public static Network module(String name, String title, String source, Shape input, Node body) {
    return new Network(name, title, source, input, 0, classes -> body);
  }

  /** {@return whether the network classifies images; if not, it is a module} */
  public boolean classifies() {
    return classes > 0;
  }
}
