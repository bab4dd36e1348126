package io.convoy.report.drawing;

import io.convoy.architecture.graph.Graph;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** Title, totals and legend above a picture. */
final class Header {

  private static final int LINE = 20;
  private static final int SWATCH = 12;
  private static final int SPACE = 20;
  private static final int TITLE_LINE = 30;

  private static final String BOX =
      "in a box: operation and name, output volume (channels x height x width) and parameters";

  private final Graph graph;
  private final List<Entry> entries = new ArrayList<>();
  private int height = TITLE_LINE;

  /** The header of {@code graph}, with a legend of {@code families}, {@code width} wide. */
  Header(Graph graph, List<Family> families, int width) {
    this.graph = graph;
    layOut(totals(graph).stream().map(text -> new Entry(text, null, 0, 0)).toList(), width);
    layOut(
        families.stream().map(family -> new Entry(family.title(), family, 0, 0)).toList(), width);
    layOut(List.of(new Entry(BOX, null, 0, 0)), width);
  }

  int height() {
    return height;
  }

  void write(Markup svg) {
    svg.element("text", graph.network(), "class", "network", "x", 0, "y", 18).line();
    for (Entry entry : entries) {
      if (entry.family() != null) {
        svg.empty(
                "rect",
                "x",
                entry.x(),
                "y",
                entry.y() - SWATCH + 2,
                "width",
                SWATCH,
                "height",
                SWATCH,
                "rx",
                2,
                "fill",
                entry.family().fill(),
                "stroke",
                entry.family().stroke())
            .line();
      }
      svg.element(
              "text",
              entry.text(),
              "class",
              "note",
              "x",
              entry.x() + entry.indent(),
              "y",
              entry.y())
          .line();
    }
  }

  static List<String> totals(Graph graph) {
    return List.of(
        "input " + graph.input(),
        Numbers.count(graph.classes()) + " classes",
        Numbers.count(graph.parameters()) + " parameters",
        Numbers.count(graph.multiplyAdds()) + " multiply-adds an image",
        Numbers.count(graph.activations()) + " activations an image");
  }

  /** Entries side by side, as many to a line as have room. */
  private void layOut(List<Entry> line, int width) {
    height += LINE;
    int x = 0;
    for (Entry entry : line) {
      if (x > 0 && x + entry.width() > width) {
        x = 0;
        height += LINE;
      }
      entries.add(new Entry(entry.text(), entry.family(), x, height - TITLE_LINE / 2));
      x += entry.width() + SPACE;
    }
  }

  /** A text, behind the color of its family if it has one. */
  private record Entry(String text, Family family, int x, int y) {

    int indent() {
      return family == null ? 0 : SWATCH + 6;
    }

    int width() {
      return indent() + Letters.SMALL.width(text);
    }
  }
}
