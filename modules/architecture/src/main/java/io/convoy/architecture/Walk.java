package io.convoy.architecture;

import io.convoy.architecture.Node.Chain;
import io.convoy.architecture.Node.Concat;
import io.convoy.architecture.Node.Part;
import io.convoy.architecture.Node.Residual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one walk over a tree that gives its vertices in execution order. */
final class Walk {

  private final Shape image;
  private final List<Vertex> vertices = new ArrayList<>();

  private Walk(Shape image) {
    this.image = image;
  }

  /**
   * The vertices of {@code root} on images of shape {@code image}.
   *
   * @throws IllegalArgumentException if a layer cannot be applied, or branches do not fit together
   */
  static List<Vertex> vertices(Node root, Shape image) {
    Walk walk = new Walk(image);
    walk.visit(
        Nodes.chain(root), new Scope(""), new Flow(Graph.INPUT, image, ReceptiveField.PIXEL));
    return walk.vertices;
  }

  private Flow visit(Node node, Scope scope, Flow input) {
    if (node instanceof Layer layer) {
      return apply(layer, scope.path(), input);
    }
    if (node instanceof Chain chain) {
      return follow(chain, scope, input);
    }
    if (node instanceof Residual residual) {
      return join(
          new Sum(),
          scope,
          List.of(
              branch("body", residual.body(), scope, input),
              branch("shortcut", residual.shortcut(), scope, input)));
    }
    if (node instanceof Concat concat) {
      return join(new ChannelConcat(), scope, branches(concat, scope, input));
    }
    throw new AssertionError(node);
  }

  private Flow apply(Layer layer, String name, Flow input) {
    try {
      Shape shape = input.shape();
      long parameters = layer.parameters(shape).stream().mapToLong(Parameter::length).sum();
      return add(
          new Vertex(
              name,
              layer,
              List.of(input.name()),
              List.of(shape),
              layer.output(shape),
              parameters,
              layer.multiplyAdds(shape),
              layer.receptiveField(input.field(), image)));
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "Cannot apply %s to %s: %s".formatted(name, input.shape(), cause.getMessage()), cause);
    }
  }

  private Flow follow(Chain chain, Scope scope, Flow input) {
    Flow flow = input;
    for (Part part : chain.parts()) {
      flow = visit(part.node(), scope.enter(part), flow);
    }
    return flow;
  }

  private List<Branch> branches(Concat concat, Scope scope, Flow input) {
    List<Branch> branches = new ArrayList<>();
    for (Part part : concat.branches()) {
      String name = part.name().orElse("branch" + branches.size());
      branches.add(branch(name, part.node(), scope, input));
    }
    return branches;
  }

  private Branch branch(String name, Node node, Scope scope, Flow input) {
    Scope inner = scope.child(name);
    Flow output = visit(node, inner, input);
    return new Branch(output.equals(input) ? "input" : inner.path(), output);
  }

  private Flow join(Merge merge, Scope scope, List<Branch> branches) {
    List<Flow> flows = branches.stream().map(Branch::output).toList();
    List<Shape> shapes = flows.stream().map(Flow::shape).toList();
    Shape output = merge.output(shapes).orElseThrow(() -> mismatch(merge, scope, branches));
    ReceptiveField field =
        flows.stream().map(Flow::field).reduce(ReceptiveField::max).orElseThrow();
    List<String> inputs = flows.stream().map(Flow::name).toList();
    String name = scope.child(merge.kind()).path();
    return add(new Vertex(name, merge, inputs, shapes, output, 0, 0, field));
  }

  private static IllegalArgumentException mismatch(
      Merge merge, Scope scope, List<Branch> branches) {
    String where = scope.path().isEmpty() ? "" : " at '%s'".formatted(scope.path());
    if (branches.isEmpty()) {
      return new IllegalArgumentException(
          "Cannot %s 0 branches%s (must be at least 1)".formatted(merge.verb(), where));
    }
    List<String> given =
        branches.stream()
            .map(branch -> branch.name() + " gives " + branch.output().shape())
            .toList();
    return new IllegalArgumentException(
        "Cannot %s branches%s: %s".formatted(merge.verb(), where, String.join(", ", given)));
  }

  private Flow add(Vertex vertex) {
    vertices.add(vertex);
    return new Flow(vertex.name(), vertex.output(), vertex.receptiveField());
  }

  /** What arrives at a node: the output of a vertex, or the image. */
  private record Flow(String name, Shape shape, ReceptiveField field) {}

  private record Branch(String name, Flow output) {}

  /** Where names are made: a path, and how many layers of each kind have been numbered under it. */
  private record Scope(String path, Map<String, Integer> numbered) {

    Scope(String path) {
      this(path, new HashMap<>());
    }

    Scope child(String name) {
      return new Scope(path.isEmpty() ? name : path + "." + name);
    }

    /**
     * Unnamed composites share the names of what holds them; unnamed layers are numbered by kind.
     */
    Scope enter(Part part) {
      if (part.name().isPresent()) {
        return child(part.name().get());
      }
      if (part.node() instanceof Layer layer) {
        int index = numbered.merge(layer.kind(), 1, Integer::sum) - 1;
        return child(layer.kind() + index);
      }
      return this;
    }
  }
}
