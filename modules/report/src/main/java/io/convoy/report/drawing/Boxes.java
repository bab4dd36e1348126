package io.convoy.report.drawing;

import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Pool;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups the vertices of a graph into boxes. */
final class Boxes {

  private Boxes() {}

  /** The image and all boxes, each after its inputs. */
  static List<Box> of(Graph graph) {
    Map<String, Long> readers =
        graph.vertices().stream()
            .flatMap(vertex -> vertex.inputs().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<String, List<Vertex>> byOutput = new LinkedHashMap<>();
    for (Vertex vertex : graph.vertices()) {
      String input = vertex.inputs().get(0);
      boolean follows = follows(vertex) && readers.get(input) == 1 && byOutput.containsKey(input);
      List<Vertex> stack = follows ? byOutput.remove(input) : new ArrayList<>();
      stack.add(vertex);
      byOutput.put(vertex.name(), stack);
    }
    return inOrder(graph, byOutput.values());
  }

  /** Whether a vertex is elementwise: it keeps the shape and has no weights over neighbors. */
  private static boolean follows(Vertex vertex) {
    return vertex.op() instanceof Layer
        && !(vertex.op() instanceof Pool || vertex.op() instanceof GlobalPool)
        && vertex.multiplyAdds() == 0
        && vertex.output().equals(vertex.inputShapes().get(0));
  }

  private static List<Box> inOrder(Graph graph, Collection<List<Vertex>> stacks) {
    Map<String, Box> byPath =
        stacks.stream().map(Boxes::box).collect(Collectors.toMap(Box::path, Function.identity()));
    Box image = new Box(Graph.INPUT, Graph.INPUT, List.of(), List.of(Cell.image(graph.input())));
    return Stream.concat(
            Stream.of(image),
            graph.vertices().stream()
                .map(Vertex::name)
                .filter(byPath::containsKey)
                .map(byPath::get))
        .toList();
  }

  private static Box box(List<Vertex> stack) {
    return new Box(
        stack.get(0).name(),
        stack.get(stack.size() - 1).name(),
        stack.get(0).inputs(),
        stack.stream().map(Cell::of).toList());
  }
}
