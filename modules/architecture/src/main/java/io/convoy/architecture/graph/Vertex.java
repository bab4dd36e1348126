package io.convoy.architecture.graph;

import io.convoy.architecture.Layer;
import io.convoy.architecture.Merge;
import io.convoy.architecture.Op;
import io.convoy.architecture.Parameter;
import io.convoy.architecture.ReceptiveField;
import io.convoy.architecture.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * One operation of a {@link Graph} with its shapes, counts and receptive field.
 *
 * @param name unique in the graph: {@code stage2.block1.conv0}
 * @param op its operation
 * @param inputs the vertices it reads, in order; {@link Graph#INPUT} is the image
 * @param inputShapes the shape of each input
 * @param output shape of its output
 * @param parameters number of learned values: weights, biases, scales and shifts; running
 *     statistics are not counted
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
   * The vertex that applies {@code op} to {@code inputs}.
   *
   * @param image the shape of the network's input
   * @throws IllegalArgumentException if the operation cannot be applied
   */
  static Vertex of(String name, Op op, List<Flow> inputs, Shape image) {
    List<String> names = inputs.stream().map(Flow::name).toList();
    List<Shape> shapes = inputs.stream().map(Flow::shape).toList();
    ReceptiveField field =
        inputs.stream().map(Flow::field).reduce(ReceptiveField::max).orElseThrow();
    if (op instanceof Merge merge) {
      Shape output = merge.output(shapes).orElseThrow(() -> mismatch(merge, inputs));
      return new Vertex(name, op, names, shapes, output, 0, 0, field);
    }
    Layer layer = (Layer) op;
    Shape shape = shapes.get(0);
    return new Vertex(
        name,
        op,
        names,
        shapes,
        layer.output(shape),
        learned(layer.parameters(shape)),
        layer.multiplyAdds(shape),
        layer.receptiveField(field, image));
  }

  private static IllegalArgumentException mismatch(Merge merge, List<Flow> inputs) {
    List<String> given =
        inputs.stream().map(input -> input.name() + " gives " + input.shape()).toList();
    return new IllegalArgumentException(
        "Cannot %s branches: %s".formatted(merge.verb(), String.join(", ", given)));
  }

  private static long learned(List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.role().learned())
        .mapToLong(Parameter::length)
        .sum();
  }

  /**
   * Parameters and running statistics of the operation, in the order in which Deeplearning4j stores
   * them; none for merges.
   */
  List<Parameter> stored() {
    return op instanceof Layer layer ? layer.parameters(inputShapes.get(0)) : List.of();
  }
}
