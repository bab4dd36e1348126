package io.convoy.weights.onnx;

import io.convoy.architecture.Activation;
import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Dropout;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.Op;
import io.convoy.architecture.PadChannels;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Sum;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.matching.NetworkTensors;
import io.convoy.weights.tensor.WritableTensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translates the vertices of a network in execution order. */
final class OnnxLowering {
  private final OnnxGraph graph;
  private final ParameterLayout layout;
  private final float[] parameters;
  private final WindowLowering windows;
  private final Map<String, OnnxValue> values = new HashMap<>();

  /**
   * @param images the values that the first layer reads
   */
  OnnxLowering(OnnxGraph graph, OnnxValue images, ParameterLayout layout, float[] parameters) {
    this.graph = graph;
    this.layout = layout;
    this.parameters = parameters;
    this.windows = new WindowLowering(graph);
    values.put(Graph.INPUT, images);
  }

  /** Adds a vertex, whose inputs were added before. */
  OnnxValue add(Vertex vertex) {
    List<OnnxValue> inputs = vertex.inputs().stream().map(values::get).toList();
    OnnxValue value =
        vertex.op() instanceof ChannelConcat || vertex.op() instanceof Sum
            ? merge(vertex, inputs)
            : layer(vertex, inputs.get(0));
    values.put(vertex.name(), value);
    return value;
  }

  private OnnxValue layer(Vertex vertex, OnnxValue input) {
    Op op = vertex.op();
    if (op instanceof Dropout) {
      return input;
    }
    String name = graph.unique(vertex.name());
    Map<ParameterRole, String> tensors = tensors(vertex, name);
    if (op instanceof Conv conv) {
      return maps(
          vertex,
          windows
              .window(conv.window(), vertex)
              .on(node("Conv", name, input.maps(graph), tensors))
              .with("group", conv.groups()));
    }
    if (op instanceof LocallyConnected local) {
      return maps(
          vertex, windows.locallyConnected(local, vertex, name, input.maps(graph), tensors));
    }
    if (op instanceof Pool pool) {
      return maps(vertex, windows.pool(pool, vertex, name, input.maps(graph)));
    }
    if (op instanceof GlobalPool) {
      return maps(vertex, OnnxNode.of("GlobalAveragePool", name, input.maps(graph)));
    }
    if (op instanceof LocalResponseNorm norm) {
      return maps(
          vertex,
          OnnxNode.of("LRN", name, input.maps(graph))
              .with("size", norm.size())
              .with("alpha", norm.alpha())
              .with("beta", norm.beta())
              .with("bias", norm.k()));
    }
    if (op instanceof Dense) {
      OnnxNode gemm = node("Gemm", name, input.vector(graph), tensors).with("transB", 1L);
      return new OnnxValue(graph.add(gemm), vertex.output(), true);
    }
    if (op instanceof BatchNorm norm) {
      return input.like(
          graph.add(
              node("BatchNormalization", name, input.name(), tensors)
                  .with("epsilon", norm.epsilon())
                  .with("momentum", norm.decay())));
    }
    if (op instanceof Activation activation) {
      return input.like(activation(activation, name, input.name()));
    }
    if (op instanceof PadChannels padding) {
      return padChannels(padding, vertex, name, input);
    }
    throw new AssertionError(op);
  }

  /** Constants of the layer's tensors, in the order in which ONNX takes them. */
  private Map<ParameterRole, String> tensors(Vertex vertex, String name) {
    Map<ParameterRole, WritableTensor> tensors =
        NetworkTensors.of(vertex, name, layout, parameters);
    Map<ParameterRole, String> names = new EnumMap<>(ParameterRole.class);
    tensors.forEach(
        (role, tensor) ->
            names.put(
                role,
                graph.constant(
                    vertex.op() instanceof LocallyConnected && role == ParameterRole.WEIGHT
                        ? windows.byPosition(tensor, vertex)
                        : tensor)));
    return names;
  }

  private static OnnxNode node(
      String operator, String name, String input, Map<ParameterRole, String> tensors) {
    List<String> inputs = new ArrayList<>(List.of(input));
    inputs.addAll(tensors.values());
    return OnnxNode.of(operator, name, inputs.toArray(String[]::new));
  }

  private OnnxValue maps(Vertex vertex, OnnxNode node) {
    return new OnnxValue(graph.add(node), vertex.output(), false);
  }

  private OnnxValue padChannels(PadChannels padding, Vertex vertex, String name, OnnxValue input) {
    int after = padding.channels() - padding.before() - input.shape().channels();
    String pads = graph.vector(name + "/pads", 0, padding.before(), 0, 0, 0, after, 0, 0);
    return maps(vertex, OnnxNode.of("Pad", name, input.maps(graph), pads));
  }

  private OnnxValue merge(Vertex vertex, List<OnnxValue> inputs) {
    boolean vectors = inputs.stream().allMatch(OnnxValue::isVector);
    String[] names =
        inputs.stream()
            .map(input -> vectors ? input.name() : input.maps(graph))
            .toArray(String[]::new);
    String name = graph.unique(vertex.name());
    OnnxNode node =
        vertex.op() instanceof ChannelConcat
            ? OnnxNode.of("Concat", name, names).with("axis", 1L)
            : OnnxNode.of(names.length == 2 ? "Add" : "Sum", name, names);
    return new OnnxValue(graph.add(node), vertex.output(), vectors);
  }

  private String activation(Activation activation, String name, String input) {
    return switch (activation) {
      case RELU -> graph.add(OnnxNode.of("Relu", name, input));
      case TANH -> graph.add(OnnxNode.of("Tanh", name, input));
      case SIGMOID -> graph.add(OnnxNode.of("Sigmoid", name, input));
      case SILU -> gated(name, input, input);
      case GELU -> {
        String factor = graph.constant(name + "/factor", List.of(), (float) Activation.GELU_FACTOR);
        yield gated(name, input, graph.add(OnnxNode.of("Mul", name + "/scaled", input, factor)));
      }
    };
  }

  /** The input times the sigmoid of another value. */
  private String gated(String name, String input, String gate) {
    String sigmoid = graph.add(OnnxNode.of("Sigmoid", name + "/sigmoid", gate));
    return graph.add(OnnxNode.of("Mul", name, input, sigmoid));
  }
}
