package io.convoy.architecture.graph;

import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Node;
import io.convoy.architecture.Node.Auxiliary;
import io.convoy.architecture.Node.Chain;
import io.convoy.architecture.Node.Concat;
import io.convoy.architecture.Node.Part;
import io.convoy.architecture.Node.Residual;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the vertices of a graph from a tree of nodes, in execution order. */
final class GraphBuilder {

  private final Shape image;
  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Head> auxiliaryHeads = new ArrayList<>();

  private GraphBuilder(Shape image) {
    this.image = image;
  }

  /**
   * Builds the vertices of {@code root} for images of shape {@code image}.
   *
   * @throws IllegalArgumentException if a layer cannot be applied, branches do not fit together, or
   *     nothing follows an auxiliary head
   */
  static GraphBuilder of(Node root, Shape image) {
    GraphBuilder builder = new GraphBuilder(image);
    Flow end = builder.visit(Nodes.chain(root), new Scope(""), Flow.of(image));
    List<Head> heads = builder.auxiliaryHeads;
    if (!heads.isEmpty() && heads.get(heads.size() - 1).vertex().equals(builder.last())) {
      throw new IllegalArgumentException(
          "Cannot end with the auxiliary head '%s' (must be followed by layers, but '%s' is the end)"
              .formatted(builder.last(), end.name()));
    }
    return builder;
  }

  /** In execution order. */
  List<Vertex> vertices() {
    return vertices;
  }

  /** In execution order, without the main one. */
  List<Head> auxiliaryHeads() {
    return auxiliaryHeads;
  }

  private String last() {
    return vertices.get(vertices.size() - 1).name();
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
    if (node instanceof Auxiliary auxiliary) {
      return branchOff(auxiliary, scope, input);
    }
    throw new AssertionError(node);
  }

  private Flow apply(Layer layer, String name, Flow input) {
    try {
      return add(Vertex.of(name, layer, List.of(input), image));
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "Cannot apply %s to %s: %s".formatted(name, input.shape(), cause.getMessage()), cause);
    }
  }

  private Flow branchOff(Auxiliary auxiliary, Scope scope, Flow input) {
    Flow end = visit(auxiliary.head(), scope, input);
    if (end.equals(input)) {
      throw new IllegalArgumentException(
          "Cannot build the auxiliary head%s without layers".formatted(at(scope)));
    }
    auxiliaryHeads.add(new Head(end.name(), auxiliary.weight()));
    return input;
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
    if (merge.output(flows.stream().map(Flow::shape).toList()).isEmpty()) {
      throw mismatch(merge, scope, branches);
    }
    return add(Vertex.of(scope.child(merge.kind()).path(), merge, flows, image));
  }

  private static IllegalArgumentException mismatch(
      Merge merge, Scope scope, List<Branch> branches) {
    if (branches.isEmpty()) {
      return new IllegalArgumentException(
          "Cannot %s 0 branches%s (must be at least 1)".formatted(merge.verb(), at(scope)));
    }
    List<String> given =
        branches.stream()
            .map(branch -> branch.name() + " gives " + branch.output().shape())
            .toList();
    return new IllegalArgumentException(
        "Cannot %s branches%s: %s".formatted(merge.verb(), at(scope), String.join(", ", given)));
  }

  private Flow add(Vertex vertex) {
    vertices.add(vertex);
    return Flow.of(vertex);
  }

  private static String at(Scope scope) {
    return scope.path().isEmpty() ? "" : " at '%s'".formatted(scope.path());
  }

  private record Branch(String name, Flow output) {}

  /** A scope of names: a path, and how many layers of each kind have been numbered in it. */
  private record Scope(String path, Map<String, Integer> numbered) {

    Scope(String path) {
      this(path, new HashMap<>());
    }

    Scope child(String name) {
      return new Scope(path.isEmpty() ? name : path + "." + name);
    }

    /**
     * Unnamed layers are numbered by kind, and auxiliary heads as if they were layers; other
     * unnamed composites use the scope that contains them.
     */
    Scope enter(Part part) {
      if (part.name().isPresent()) {
        return child(part.name().get());
      }
      if (part.node() instanceof Layer layer) {
        return child(numbered(layer.kind()));
      }
      return part.node() instanceof Auxiliary ? child(numbered("auxiliary")) : this;
    }

    private String numbered(String kind) {
      return kind + (numbered.merge(kind, 1, Integer::sum) - 1);
    }
  }
}
