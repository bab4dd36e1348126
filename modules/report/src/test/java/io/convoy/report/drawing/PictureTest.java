package io.convoy.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.architecture.pattern.NetworkPattern;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What must hold for the picture of any network. */
class PictureTest {
  private static final List<Named<Drawn>> DRAWN =
      Stream.concat(
              Architectures.all().stream().map(Graph::of),
              Stream.of(
                  LookAlikes.inceptions(),
                  LookAlikes.residuals(),
                  LookAlikes.nested(),
                  Graph.of(
                      NetworkPattern.parse(
                          "INPUT[3x224x224] -> [[CONV3-64 -> RELU]*2 -> POOL2]*5 -> FC-1000")),
                  Graph.of(NetworkPattern.parse("INPUT[3x4x4] -> [CONV3-4 -> RELU]*100 -> FC-10")),
                  Graph.of(NetworkPattern.parse("INPUT[3x8x8] -> FC-10"))))
          .map(graph -> Named.of(graph.network() + " " + graph.input(), Drawn.of(graph)))
          .toList();

  /** A graph and its picture, drawn once for all tests. */
  private record Drawn(Graph graph, SvgPicture picture) {
    static Drawn of(Graph graph) {
      return new Drawn(graph, new SvgPicture(GraphDrawing.of(graph).svg()));
    }
  }

  static List<Named<Drawn>> drawn() {
    return DRAWN;
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void everyVertexIsDrawnOnce(Drawn drawn) {
    assertThat(drawn.picture().vertices())
        .doesNotHaveDuplicates()
        .contains(Graph.INPUT)
        .containsAll(drawn.graph().vertices().stream().map(Vertex::name).toList())
        .hasSize(drawn.graph().vertices().size() + 1);
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void boxesDoNotOverlap(Drawn drawn) {
    List<Rectangle2D> cells = drawn.picture().cells();
    for (int i = 0; i < cells.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(cells.get(i).intersects(cells.get(j)))
            .as("%s and %s", cells.get(i), cells.get(j))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void framesHoldOrAvoidBoxes(Drawn drawn) {
    SvgPicture picture = drawn.picture();
    for (Rectangle2D frame : picture.frames()) {
      assertThat(picture.cells())
          .as("%s", frame)
          .allMatch(cell -> frame.contains(cell) || !frame.intersects(cell));
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void wiresAvoidBoxes(Drawn drawn) {
    SvgPicture picture = drawn.picture();
    List<Rectangle2D> inner = picture.cells().stream().map(PictureTest::inner).toList();
    for (Element wire : picture.wires()) {
      List<Point2D> points = SvgPicture.points(wire);
      assertThat(inner)
          .as("wire from %s to %s", wire.getAttribute("data-from"), wire.getAttribute("data-to"))
          .allMatch(cell -> points.stream().noneMatch(cell::contains));
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void wiresEndAtTheirBoxes(Drawn drawn) {
    SvgPicture picture = drawn.picture();
    Map<String, Rectangle2D> cells = new HashMap<>();
    for (int i = 0; i < picture.cells().size(); i++) {
      cells.put(picture.vertices().get(i), picture.cells().get(i));
    }
    for (Element wire : picture.wires()) {
      List<Point2D> points = SvgPicture.points(wire);
      String to = wire.getAttribute("data-to");
      if (!to.isEmpty()) {
        Vertex vertex = drawn.graph().vertex(to);
        assertThat(outer(cells.get(to)))
            .matches(cell -> cell.contains(points.get(points.size() - 1)));
        assertThat(vertex.inputs()).contains(wire.getAttribute("data-from"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void everythingIsOnTheCanvas(Drawn drawn) {
    SvgPicture picture = drawn.picture();
    Rectangle2D canvas = picture.canvas();
    for (Element wire : picture.wires()) {
      assertThat(SvgPicture.points(wire)).allMatch(canvas::contains);
    }
    assertThat(picture.cells()).allMatch(canvas::contains);
    assertThat(picture.frames()).allMatch(canvas::contains);
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void everyOperationHasAColor(Drawn drawn) {
    assertThat(drawn.picture().texts("note")).doesNotContain(Family.OTHER.title());
  }

  private static Rectangle2D inner(Rectangle2D cell) {
    return grown(cell, -1);
  }

  private static Rectangle2D outer(Rectangle2D cell) {
    return grown(cell, 1);
  }

  private static Rectangle2D grown(Rectangle2D cell, double by) {
    return new Rectangle2D.Double(
        cell.getX() - by, cell.getY() - by, cell.getWidth() + 2 * by, cell.getHeight() + 2 * by);
  }
}
