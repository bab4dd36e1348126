package io.convoy.report.drawing;

import io.convoy.architecture.graph.Graph;
import io.convoy.report.drawing.Scene.Frame;
import io.convoy.report.drawing.Scene.Line;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A graph as a picture: boxes from top to bottom, column by column, branches side by side, the sum
 * of a residual block with its shortcut drawn around.
 */
public final class GraphDrawing {

  private static final int MARGIN = 24;
  private static final int MIN_WIDTH = 640;

  private static final String STYLE =
      """

      text { font-family: sans-serif; fill: #1f2937; }
      .network { font-size: 22px; font-weight: bold; }
      .note { font-size: 11px; fill: #4b5563; }
      .label { font-size: 12px; font-weight: bold; }
      .small { font-size: 11px; }
      .side { text-anchor: end; fill: #4b5563; }
      .frame { fill: #f7f8fa; stroke: #cbd1d9; }
      .path { font-size: 11px; fill: #6b7280; stroke: #f7f8fa; stroke-width: 3px; paint-order: stroke; }
      .wire { fill: none; stroke: #6b7280; stroke-width: 1.4px; }
      """;

  private final Graph graph;

  private GraphDrawing(Graph graph) {
    this.graph = graph;
  }

  /** The picture of {@code graph}. */
  public static GraphDrawing of(Graph graph) {
    return new GraphDrawing(graph);
  }

  /** The picture as SVG, a file of its own in UTF-8. It needs no font and loads nothing. */
  public String svg() {
    List<Box> boxes = Boxes.of(graph);
    int boxWidth = BoxPainter.width(boxes);
    List<SectionLayout> sections =
        Section.cut(boxes).stream().map(section -> SectionLayout.of(section, boxWidth)).toList();
    Scene scene = new Scene(Columns.of(Band.of(sections)));
    int width = Math.max(MIN_WIDTH, scene.width());
    Header header = new Header(graph, families(boxes), width);
    return paint(scene, header, width);
  }

  private String paint(Scene scene, Header header, int width) {
    int fullWidth = width + 2 * MARGIN;
    int fullHeight = header.height() + scene.height() + 2 * MARGIN;
    Markup svg =
        Svg.inFile(
                "network", "The network " + graph.network(), description(), fullWidth, fullHeight)
            .line()
            .element("style", STYLE)
            .line();
    addArrow(svg);
    svg.empty("rect", "x", 0, "y", 0, "width", fullWidth, "height", fullHeight, "fill", "#ffffff")
        .line();
    openGroup(svg, MARGIN, MARGIN);
    header.write(svg);
    openGroup(svg, (width - scene.width()) / 2, header.height());
    paint(scene, svg);
    return svg.close().line().close().line().close().line().toString();
  }

  /** The head of every wire. */
  private static void addArrow(Markup svg) {
    svg.open("defs")
        .line()
        .open(
            "marker",
            "id",
            "arrow",
            "viewBox",
            "0 0 8 8",
            "refX",
            7,
            "refY",
            4,
            "markerWidth",
            6,
            "markerHeight",
            6,
            "orient",
            "auto")
        .line()
        .empty("path", "d", "M0,0 L8,4 L0,8 z", "fill", "#6b7280")
        .line()
        .close()
        .line()
        .close()
        .line();
  }

  /** Opens a group that is moved to the right and downwards. */
  private static void openGroup(Markup svg, int right, int down) {
    svg.open("g", "transform", "translate(%s %s)".formatted(right, down)).line();
  }

  private static void paint(Scene scene, Markup svg) {
    for (Frame frame : scene.frames()) {
      svg.empty(
              "rect",
              "class",
              "frame",
              "x",
              frame.x(),
              "y",
              frame.y(),
              "width",
              frame.width(),
              "height",
              frame.height(),
              "rx",
              6)
          .line();
    }
    for (Line line : scene.lines()) {
      svg.empty(
              "path",
              "class",
              "wire",
              "data-from",
              line.from(),
              "data-to",
              line.to(),
              "d",
              line.path(),
              "marker-end",
              line.to().isEmpty() ? "none" : "url(#arrow)")
          .line();
    }
    scene.places().forEach(place -> BoxPainter.paint(place, svg));
    for (Frame frame : scene.frames()) {
      svg.element(
              "text",
              frame.title(),
              "class",
              "path",
              "x",
              frame.x() + Band.TITLE_INDENT,
              "y",
              frame.y() + 15)
          .line();
    }
  }

  private String description() {
    return "%s layers and joins, from top to bottom and column by column; %s"
        .formatted(graph.vertices().size(), String.join(", ", Header.totals(graph)));
  }

  private static List<Family> families(List<Box> boxes) {
    return boxes.stream()
        .flatMap(box -> box.cells().stream())
        .map(Cell::family)
        .distinct()
        .sorted(Comparator.comparingInt(Arrays.asList(Family.values())::indexOf))
        .toList();
  }
}
