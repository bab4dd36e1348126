package io.convoy.report;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.List;

/**
 * The layer table of a graph as text: a line for each vertex and one for the totals. Activations
 * and multiply-adds are those of one image.
 */
public final class GraphReport {

  private static final List<String> HEADER =
      List.of(
          "layer",
          "kind",
          "output volume",
          "activations",
          "parameters",
          "multiply-adds",
          "receptive field");

  private static final int WORD_COLUMNS = 2;

  private final Graph graph;

  private GraphReport(Graph graph) {
    this.graph = graph;
  }

  /** The report of {@code graph}; {@link #toString()} is the text. */
  public static GraphReport of(Graph graph) {
    return new GraphReport(graph);
  }

  /** The table, its lines separated by line feeds, without one at the end. */
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    graph.vertices().forEach(vertex -> rows.add(row(vertex)));
    rows.add(
        List.of(
            "total",
            "",
            "",
            Numbers.count(graph.activations()),
            Numbers.count(graph.parameters()),
            Numbers.count(graph.multiplyAdds()),
            ""));
    String classes = graph.classes() == 0 ? "no" : Integer.toString(graph.classes());
    return "%s: input %s, %s classes\n\n".formatted(graph.network(), graph.input(), classes)
        + new TextTable(WORD_COLUMNS, rows);
  }

  private static List<String> row(Vertex vertex) {
    return List.of(
        vertex.name(),
        vertex.op().notation(),
        vertex.output().toString(),
        Numbers.count(vertex.output().size()),
        Numbers.count(vertex.parameters()),
        Numbers.count(vertex.multiplyAdds()),
        vertex.receptiveField().toString());
  }
}
