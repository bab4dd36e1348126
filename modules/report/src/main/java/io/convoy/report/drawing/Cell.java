package io.convoy.report.drawing;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.report.Numbers;

/**
 * The part of a box that stands for one vertex.
 *
 * @param vertex its full name
 * @param family gives the color
 * @param label operation and settings
 * @param name what the author called it, empty if it is only numbered
 * @param volume the shape it gives
 * @param parameters their rounded number, empty if there are none
 * @param description everything, for whoever points at it
 */
record Cell(
    String vertex,
    Family family,
    String label,
    String name,
    String volume,
    String parameters,
    String description) {

  static Cell image(Shape shape) {
    return new Cell(
        Graph.INPUT, Family.INPUT, "input", "", shape.toString(), "", "the image, " + shape);
  }

  static Cell of(Vertex vertex) {
    return new Cell(
        vertex.name(),
        Family.of(vertex.op().kind()),
        vertex.op().notation().replace(" no bias", "").replace(" truncated", ""),
        givenName(vertex),
        vertex.output().toString(),
        Numbers.abbreviated(vertex.parameters()),
        "%s: %s, gives %s, %s parameters, %s multiply-adds, receptive field %s"
            .formatted(
                vertex.name(),
                vertex.op().notation(),
                vertex.output(),
                Numbers.count(vertex.parameters()),
                Numbers.count(vertex.multiplyAdds()),
                vertex.receptiveField()));
  }

  private static String givenName(Vertex vertex) {
    String name = vertex.name().substring(vertex.name().lastIndexOf('.') + 1);
    boolean numbered = name.matches(vertex.op().kind() + "\\d*");
    return numbered || name.equals(Graph.INPUT) ? "" : name;
  }
}
