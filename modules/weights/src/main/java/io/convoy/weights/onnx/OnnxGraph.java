package io.convoy.weights.onnx;

import io.convoy.weights.tensor.WritableTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operations and constants of an ONNX graph, in the order in which they are added. */
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final List<ProtoMessage> nodes = new ArrayList<>();
  private final List<ProtoMessage> constants = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** A graph in which the names of inputs and outputs are not available to vertices. */
  OnnxGraph(String... reserved) {
    names.addAll(List.of(reserved));
  }

  /** The name if it is free, else one that resembles it. */
  String unique(String name) {
    String free = name;
    while (!names.add(free)) {
      free += "_";
    }
    return free;
  }

  /** Adds an operation and returns the name of its value. */
  String add(OnnxNode node) {
    nodes.add(node.message());
    return node.output();
  }

  /** Adds a constant of floats and returns its name. */
  String constant(WritableTensor tensor) {
    return constant(tensor.name(), FLOAT, tensor.shape(), tensor.bytes(), tensor.content());
  }

  /** Adds a constant of floats and returns its name. */
  String constant(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = buffer(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(new WritableTensor(name, shape, out -> out.write(bytes.array())));
  }

  /** Adds a constant of whole numbers and returns its name. */
  String constant(String name, List<Long> shape, long... values) {
    ByteBuffer bytes = buffer(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, INT64, shape, bytes.capacity(), out -> out.write(bytes.array()));
  }

  /** Adds a vector of whole numbers and returns its name. */
  String vector(String name, long... values) {
    return constant(name, List.of((long) values.length), values);
  }

  int constants() {
    return constants.size();
  }

  /** The {@code GraphProto}, without inputs and outputs. */
  ProtoMessage message(String name) {
    ProtoMessage graph = new ProtoMessage();
    nodes.forEach(node -> graph.with(1, node));
    graph.with(2, name);
    constants.forEach(constant -> graph.with(5, constant));
    return graph;
  }

  private String constant(
      String name, int type, List<Long> shape, long bytes, WritableTensor.Content content) {
    String free = unique(name);
    ProtoMessage tensor = new ProtoMessage();
    shape.forEach(extent -> tensor.with(1, extent));
    constants.add(tensor.with(2, type).with(8, free).with(9, bytes, content));
    return free;
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
