package io.convoy.architecture;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A network for one input shape and one number of classes, as a flat list. The last vertex gives
 * the logits of the classes; the softmax and its cross-entropy are implied and no vertex.
 *
 * @param network name of the network it was made from
 * @param input shape of one image
 * @param classes number of classes
 * @param vertices in execution order: each reads the image or vertices before it
 * @throws IllegalArgumentException if there is no vertex, a name is used twice, an input is not
 *     computed before it is read, or the last vertex does not give one value per class
 */
public record Graph(String network, Shape input, int classes, List<Vertex> vertices)
    implements Serializable {

  /** The name by which vertices refer to the image. */
  public static final String INPUT = "input";

  public Graph {
    vertices = List.copyOf(vertices);
    if (vertices.isEmpty()) {
      throw new IllegalArgumentException("Cannot build %s without layers".formatted(network));
    }
    Set<String> names = new HashSet<>(Set.of(INPUT));
    for (Vertex vertex : vertices) {
      if (!names.containsAll(vertex.inputs())) {
        throw new IllegalArgumentException(
            "Cannot compute '%s' of %s: its inputs are %s, computed before are %s"
                .formatted(
                    vertex.name(), network, vertex.inputs(), names.stream().sorted().toList()));
      }
      if (!names.add(vertex.name())) {
        throw new IllegalArgumentException(
            "Cannot use the name '%s' twice in %s (give the part that holds it a name of its own)"
                .formatted(vertex.name(), network));
      }
    }
    Vertex last = vertices.get(vertices.size() - 1);
    if (!last.output().equals(Shape.vector(classes))) {
      throw new IllegalArgumentException(
          "Cannot classify into %s classes with %s: its last vertex '%s' gives %s (must be %s)"
              .formatted(classes, network, last.name(), last.output(), Shape.vector(classes)));
    }
  }

  /**
   * The vertex called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Vertex vertex(String name) {
    return vertices.stream()
        .filter(vertex -> vertex.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find vertex '%s' in %s (vertices: %s)"
                        .formatted(
                            name,
                            network,
                            String.join(", ", vertices.stream().map(Vertex::name).toList()))));
  }

  /** The vertex that gives the logits. */
  public Vertex output() {
    return vertices.get(vertices.size() - 1);
  }

  /** The vertices that read {@code vertex}, in execution order; none for the last. */
  public List<Vertex> readers(Vertex vertex) {
    return vertices.stream().filter(other -> other.inputs().contains(vertex.name())).toList();
  }

  /** Number of learned values: weights and biases. */
  public long parameters() {
    return total(Vertex::parameters);
  }

  /** Multiply-adds of the convolutions and dense layers of one forward pass of one image. */
  public long multiplyAdds() {
    return total(Vertex::multiplyAdds);
  }

  /** Number of values that all vertices give for one image; the image itself is not counted. */
  public long activations() {
    return total(vertex -> vertex.output().size());
  }

  private long total(ToLongFunction<Vertex> count) {
    return vertices.stream().mapToLong(count).sum();
  }
}
