package io.convoy.report.drawing;

import io.convoy.architecture.graph.Graph;
import io.convoy.report.drawing.Scene.Frame;
import io.convoy.report.drawing.Scene.Line;
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

  private static final String BEGIN =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s"
          role="img" aria-labelledby="title description">
      <title id="title">The network %s</title>
      <desc id="description">%s</desc>
      <style>
      text { font-family: sans-serif; fill: #1f2937; }
      .network { font-size: 22px; font-weight: bold; }
      .note { font-size: 11px; fill: #4b5563; }
      .label { font-size: 12px; font-weight: bold; }
      .small { font-size: 11px; }
      .side { text-anchor: end; fill: #4b5563; }
      .frame { fill: #f7f8fa; stroke: #cbd1d9; }
      .path { font-size: 11px; fill: #6b7280; stroke: #f7f8fa; stroke-width: 3px; paint-order: stroke; }
      .wire { fill: none; stroke: #6b7280; stroke-width: 1.4px; }
      </style>
      <defs>
      <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
      <path d="M0,0 L8,4 L0,8 z" fill="#6b7280"/>
      </marker>
      </defs>
      <rect x="0" y="0" width="%s" height="%s" fill="#ffffff"/>
      """;

  /** A group moved to the right and downwards. */
  private static final String GROUP =
      """
      <g transform="translate(%s %s)">
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
    Svg svg = new Svg();
    svg.add(
        BEGIN,
        fullWidth,
        fullHeight,
        fullWidth,
        fullHeight,
        graph.network(),
        description(),
        fullWidth,
        fullHeight);
    svg.add(GROUP, MARGIN, MARGIN);
    header.write(svg);
    svg.add(GROUP, (width - scene.width()) / 2, header.height());
    paint(scene, svg);
    svg.add("</g>\n</g>\n</svg>\n");
    return svg.toString();
  }

  private static void paint(Scene scene, Svg svg) {
    for (Frame frame : scene.frames()) {
      svg.add(
          """
          <rect class="frame" x="%s" y="%s" width="%s" height="%s" rx="6"/>
          """,
          frame.x(), frame.y(), frame.width(), frame.height());
    }
    for (Line line : scene.lines()) {
      svg.add(
          """
          <path class="wire" data-from="%s" data-to="%s" d="%s" marker-end="%s"/>
          """,
          line.from(), line.to(), line.path(), line.to().isEmpty() ? "none" : "url(#arrow)");
    }
    scene.places().forEach(place -> BoxPainter.paint(place, svg));
    for (Frame frame : scene.frames()) {
      svg.add(
          """
          <text class="path" x="%s" y="%s">%s</text>
          """,
          frame.x() + Band.TITLE_INDENT, frame.y() + 15, frame.title());
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
