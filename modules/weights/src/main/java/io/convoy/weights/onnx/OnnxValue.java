package io.convoy.weights.onnx;

import io.convoy.architecture.Shape;

/**
 * The output of an operation.
 *
 * @param isVector whether it is {@code [batch, channels]}; else it is {@code [batch, channels,
 *     height, width]}
 */
record OnnxValue(String name, Shape shape, boolean isVector) {
  /** Another value of this shape. */
  OnnxValue like(String other) {
    return new OnnxValue(other, shape, isVector);
  }

  /** The name of this value as feature maps. */
  String maps(OnnxGraph graph) {
    if (!isVector) {
      return name;
    }
    String to = graph.vector(name + "/shape", 0, shape.channels(), shape.height(), shape.width());
    return graph.add(OnnxNode.of("Reshape", graph.unique(name + "/maps"), name, to));
  }

  /** The name of this value as a vector, in the order channel, row, column. */
  String vector(OnnxGraph graph) {
    return isVector
        ? name
        : graph.add(OnnxNode.of("Flatten", graph.unique(name + "/vector"), name).with("axis", 1L));
  }
}
