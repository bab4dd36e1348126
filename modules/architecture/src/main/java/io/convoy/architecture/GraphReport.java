package io.convoy.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** Words are aligned left, what follows is aligned right. */
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
            count(graph.activations()),
            count(graph.parameters()),
            count(graph.multiplyAdds()),
            ""));
    String classes = graph.classes() == 0 ? "no" : Integer.toString(graph.classes());
    return "%s: input %s, %s classes\n\n".formatted(graph.network(), graph.input(), classes)
        + align(rows);
  }

  private static List<String> row(Vertex vertex) {
    return List.of(
        vertex.name(),
        vertex.op().notation(),
        vertex.output().toString(),
        count(vertex.output().size()),
        count(vertex.parameters()),
        count(vertex.multiplyAdds()),
        vertex.receptiveField().toString());
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String align(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, HEADER.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> cell(row.get(column), widths[column], column < WORD_COLUMNS))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean left) {
    String gap = " ".repeat(width - text.length());
    return left ? text + gap : gap + text;
  }
}
