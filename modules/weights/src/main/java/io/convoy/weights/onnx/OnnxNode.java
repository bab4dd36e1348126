package io.convoy.weights.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operation of ONNX.
 *
 * @param operator its name in the specification, such as {@code Conv}
 * @param inputs names of the values that it reads
 * @param output name of its value, which is the name of the operation too
 * @param attributes numbers by name: {@code Long}, {@code Float} or {@code List<Long>}
 */
record OnnxNode(
    String operator, List<String> inputs, String output, Map<String, Object> attributes) {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int INTS = 7;

  OnnxNode {
    inputs = List.copyOf(inputs);
  }

  static OnnxNode of(String operator, String output, String... inputs) {
    return new OnnxNode(operator, Arrays.asList(inputs), output, Map.of());
  }

  OnnxNode with(String attribute, long value) {
    return withAttribute(attribute, value);
  }

  OnnxNode with(String attribute, double value) {
    return withAttribute(attribute, (float) value);
  }

  OnnxNode with(String attribute, List<Long> values) {
    return withAttribute(attribute, List.copyOf(values));
  }

  private OnnxNode withAttribute(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new OnnxNode(operator, inputs, output, more);
  }

  /** The {@code NodeProto}. */
  ProtoMessage message() {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.with(1, input));
    node.with(2, output).with(3, output).with(4, operator);
    attributes.forEach((name, value) -> node.with(5, attribute(name, value)));
    return node;
  }

  /** An {@code AttributeProto}. */
  private static ProtoMessage attribute(String name, Object value) {
    ProtoMessage attribute = new ProtoMessage().with(1, name);
    if (value instanceof Long integer) {
      return attribute.with(3, integer).with(20, INT);
    }
    if (value instanceof Float number) {
      return attribute.with(2, number).with(20, FLOAT);
    }
    ((List<?>) value).forEach(element -> attribute.with(8, (Long) element));
    return attribute.with(20, INTS);
  }
}
