package io.convoy.architecture;

import java.io.Serializable;
import java.util.List;

/**
 * One step of a {@link Graph}, with all that follows from the network and its input shape.
 *
 * @param name unique in the graph: {@code stage2.block1.conv0}
 * @param op what it computes
 * @param inputs the vertices it reads, in order; {@link Graph#INPUT} is the image
 * @param inputShapes the shape of each input
 * @param output the shape it gives
 * @param parameters number of learned values: weights and biases
 * @param multiplyAdds of one forward pass of one image, biases not counted
 * @param receptiveField the input pixels that one output value depends on
 */
public record Vertex(
    String name,
    Op op,
    List<String> inputs,
    List<Shape> inputShapes,
    Shape output,
    long parameters,
    long multiplyAdds,
    ReceptiveField receptiveField)
    implements Serializable {

  public Vertex {
    inputs = List.copyOf(inputs);
    inputShapes = List.copyOf(inputShapes);
  }

  /**
   * What the operation learns, in the order in which Deeplearning4j stores it; merges learn
   * nothing.
   */
  List<Parameter> learned() {
    return op instanceof Layer layer ? layer.parameters(inputShapes.get(0)) : List.of();
  }
}
