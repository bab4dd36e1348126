package io.convoy.architecture.graph;

import io.convoy.architecture.ReceptiveField;
import io.convoy.architecture.Shape;

/** The input of an operation: the output of a vertex, or the image. */
record Flow(String name, Shape shape, ReceptiveField field) {

  /** The image itself. */
  static Flow of(Shape image) {
    return new Flow(Graph.INPUT, image, ReceptiveField.PIXEL);
  }

  /** The output of {@code vertex}. */
  static Flow of(Vertex vertex) {
    return new Flow(vertex.name(), vertex.output(), vertex.receptiveField());
  }
}
