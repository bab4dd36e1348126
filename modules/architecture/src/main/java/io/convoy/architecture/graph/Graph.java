package io.convoy.architecture.graph;

import io.convoy.architecture.Loss;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A network for one input shape and one number of classes, as a flat list. The last vertex outputs
 * the logits of the classes; softmax and loss are not vertices.
 *
 * @param network name of the network
 * @param input shape of one image
 * @param classes number of classes; 0 for a module, which does not classify
 * @param vertices in execution order: each reads the image or vertices before it
 * @param auxiliaryHeads vertices that output logits for training only, in execution order
 * @param loss that training minimizes, at every head
 * @param features vertices whose values are requested in addition to the logits
 * @throws IllegalArgumentException if there is no vertex, a name is used twice, an input is not
 *     computed before it is read, a head does not exist or does not output one channel per class,
 *     or a feature does not exist
 */
public record Graph(
    String network,
    Shape input,
    int classes,
    List<Vertex> vertices,
    List<Head> auxiliaryHeads,
    Loss loss,
    List<String> features)
    implements Serializable {

  /** The name by which vertices refer to the image. */
  public static final String INPUT = "input";

  public Graph {
    Minimum.require(0, "number of classes", classes);
    vertices = List.copyOf(vertices);
    auxiliaryHeads = List.copyOf(auxiliaryHeads);
    features = List.copyOf(features);
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
            "Cannot use the name '%s' twice in %s (name the part that contains it)"
                .formatted(vertex.name(), network));
      }
    }
    List<Vertex> heads = new ArrayList<>();
    for (Head head : auxiliaryHeads) {
      heads.add(find(head.vertex(), vertices, network));
    }
    heads.add(vertices.get(vertices.size() - 1));
    for (Vertex head : heads) {
      if (classes > 0 && head.output().channels() != classes) {
        throw new IllegalArgumentException(
            "Cannot classify into %s classes with %s: '%s' gives %s (must be %s channels)"
                .formatted(classes, network, head.name(), head.output(), classes));
      }
    }
    for (String feature : features) {
      find(feature, vertices, network);
    }
  }

  /**
   * The graph of a network for its default input and number of classes.
   *
   * @throws IllegalArgumentException if a layer cannot be applied, or branches do not fit together
   */
  public static Graph of(Network network) {
    return of(network, network.input(), network.classes());
  }

  /**
   * The graph of a network for an input shape and a number of classes.
   *
   * @param input shape of one image
   * @param classes at least 2; 0 for a module
   * @throws IllegalArgumentException if the network does not fit this shape or number of classes
   */
  public static Graph of(Network network, Shape input, int classes) {
    if (network.classifies()) {
      Minimum.require(2, "number of classes", classes);
    } else if (classes != 0) {
      throw new IllegalArgumentException(
          "Cannot classify into %s classes with %s: it is a module (must be 0)"
              .formatted(classes, network.name()));
    }
    GraphBuilder builder = GraphBuilder.of(network.body().apply(classes), input);
    Graph graph =
        new Graph(
            network.name(),
            input,
            classes,
            builder.vertices(),
            builder.auxiliaryHeads(),
            Loss.SOFTMAX,
            List.of());
    if (network.classifies()) {
      graph.heads().forEach(head -> graph.requireVector(graph.vertex(head.vertex())));
    }
    return graph;
  }

  /** A graph with one head and the softmax loss. */
  public Graph(String network, Shape input, int classes, List<Vertex> vertices) {
    this(network, input, classes, vertices, List.of(), Loss.SOFTMAX, List.of());
  }

  /** This graph with another loss; softmax by default. */
  public Graph loss(Loss newLoss) {
    return new Graph(network, input, classes, vertices, auxiliaryHeads, newLoss, features);
  }

  /**
   * This graph with the values of {@code layer} requested in addition to the logits.
   *
   * @throws IllegalArgumentException if there is no such vertex; the message suggests a similar
   *     name
   */
  public Graph feature(String layer) {
    return features(List.of(layer));
  }

  /**
   * This graph with the values of {@code layers} requested in addition to the logits.
   *
   * @throws IllegalArgumentException as {@link #feature} does
   */
  public Graph features(List<String> layers) {
    layers.forEach(this::requireVertex);
    return new Graph(network, input, classes, vertices, auxiliaryHeads, loss, layers);
  }

  private void requireVertex(String layer) {
    List<String> names = vertices.stream().map(Vertex::name).toList();
    if (!names.contains(layer)) {
      throw new IllegalArgumentException(
          "Cannot find layer '%s' in %s (layers: %s)%s"
              .formatted(
                  layer,
                  network,
                  String.join(", ", names),
                  Spelling.closest(layer, names).map(". Did you mean %s?"::formatted).orElse("")));
    }
  }

  /**
   * The vertices that the logits of the main head and the {@link #features} depend on, in execution
   * order, without auxiliary heads.
   */
  public List<Vertex> inference() {
    Set<String> needed = new HashSet<>(features);
    needed.add(output().name());
    List<Vertex> found = new ArrayList<>();
    for (int i = vertices.size() - 1; i >= 0; i--) {
      Vertex vertex = vertices.get(i);
      if (needed.contains(vertex.name())) {
        needed.addAll(vertex.inputs());
        found.add(0, vertex);
      }
    }
    return List.copyOf(found);
  }

  /**
   * All outputs, in execution order: the auxiliary ones, then the main one, whose loss has weight
   * 1. Their losses are added.
   */
  public List<Head> heads() {
    List<Head> heads = new ArrayList<>(auxiliaryHeads);
    heads.add(new Head(output().name(), 1));
    return List.copyOf(heads);
  }

  /**
   * The vertex called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Vertex vertex(String name) {
    return find(name, vertices, network);
  }

  /** The vertex that outputs the logits. */
  public Vertex output() {
    return vertices.get(vertices.size() - 1);
  }

  /** The vertices that read {@code vertex}, in execution order; none for the last. */
  public List<Vertex> readers(Vertex vertex) {
    return vertices.stream().filter(other -> other.inputs().contains(vertex.name())).toList();
  }

  /** Number of learned values: weights, biases, scales and shifts; no running statistics. */
  public long parameters() {
    return total(Vertex::parameters);
  }

  /** Multiply-adds of the convolutions and dense layers of one forward pass of one image. */
  public long multiplyAdds() {
    return total(Vertex::multiplyAdds);
  }

  /** Number of output values of all vertices for one image, without the image itself. */
  public long activations() {
    return total(vertex -> vertex.output().size());
  }

  private void requireVector(Vertex head) {
    if (!head.output().equals(Shape.vector(classes))) {
      throw new IllegalArgumentException(
          "Cannot give one logit per class with %s: '%s' gives %s (must be %s)"
              .formatted(network, head.name(), head.output(), Shape.vector(classes)));
    }
  }

  private static Vertex find(String name, List<Vertex> vertices, String network) {
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

  private long total(ToLongFunction<Vertex> count) {
    return vertices.stream().mapToLong(count).sum();
  }
}
