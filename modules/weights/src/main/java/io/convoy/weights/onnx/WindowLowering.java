package io.convoy.weights.onnx;

import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.tensor.WritableTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Translates pooling and locally connected layers. What opset 13 lacks is composed: pooling with a
 * dilation of sums, and locally connected layers of one product for each position.
 */
final class WindowLowering {
  private final OnnxGraph graph;

  WindowLowering(OnnxGraph graph) {
    this.graph = graph;
  }

  SlidingWindow window(Window window, Vertex vertex) {
    return SlidingWindow.of(window, vertex.inputShapes().get(0), vertex.output());
  }

  /** The operation whose value is that of the layer; those before it are added. */
  OnnxNode pool(Pool pool, Vertex vertex, String name, String input) {
    SlidingWindow window = window(pool.window(), vertex);
    if (window.isDilated()) {
      return dilatedPool(pool, window, name, input);
    }
    return switch (pool.mode()) {
      case MAX -> window.on(OnnxNode.of("MaxPool", name, input));
      // Its mean is that of the values inside of the input unless count_include_pad is set.
      case AVERAGE -> window.on(OnnxNode.of("AveragePool", name, input));
      case L2 -> window.on(OnnxNode.of("LpPool", name, input)).with("p", 2L);
    };
  }

  private OnnxNode dilatedPool(Pool pool, SlidingWindow window, String name, String input) {
    return switch (pool.mode()) {
      case MAX -> {
        // ONNX Runtime refuses a padding as large as the window without its dilation.
        String padded = padded(window, name, input, -Float.MAX_VALUE);
        yield window.unpadded().on(OnnxNode.of("MaxPool", name, padded));
      }
      case AVERAGE -> {
        Shape output = window.output();
        List<Long> maps = List.of(1L, 1L, (long) output.height(), (long) output.width());
        yield OnnxNode.of(
            "Div",
            name,
            sum(window, name, input),
            graph.constant(name + "/counts", maps, window.counts()));
      }
      case L2 -> {
        String squares =
            graph.add(OnnxNode.of("Mul", graph.unique(name + "/squares"), input, input));
        yield OnnxNode.of("Sqrt", name, sum(window, name, squares));
      }
    };
  }

  /** Sums the values of each window: a convolution of each channel with ones. */
  private String sum(SlidingWindow window, String name, String input) {
    int channels = window.input().channels();
    Window size = window.window();
    float[] ones = new float[Math.toIntExact(channels * size.area())];
    Arrays.fill(ones, 1);
    String weights =
        graph.constant(
            name + "/ones",
            List.of((long) channels, 1L, (long) size.rows(), (long) size.columns()),
            ones);
    return graph.add(
        window
            .on(OnnxNode.of("Conv", graph.unique(name + "/sums"), input, weights))
            .with("group", channels));
  }

  /**
   * The operation whose value is that of the layer: the values of each window are gathered to
   * {@code [positions, batch, values]} and multiplied with the weights of that position.
   */
  OnnxNode locallyConnected(
      LocallyConnected local,
      Vertex vertex,
      String name,
      String input,
      Map<ParameterRole, String> tensors) {
    SlidingWindow window = window(local.window(), vertex);
    Shape output = vertex.output();
    String padded = window.isPadded() ? padded(window, name, input, 0) : input;
    String flat =
        graph.add(OnnxNode.of("Flatten", graph.unique(name + "/values"), padded).with("axis", 1L));
    String indexes =
        graph.constant(
            name + "/indexes",
            List.of((long) output.plane(), window.input().channels() * local.window().area()),
            window.patches());
    String patches =
        graph.add(
            OnnxNode.of("Gather", graph.unique(name + "/patches"), flat, indexes).with("axis", 1L));
    String products =
        graph.add(
            OnnxNode.of(
                "MatMul",
                graph.unique(name + "/products"),
                transposed(name + "/positions", patches, 1, 0, 2),
                tensors.get(ParameterRole.WEIGHT)));
    String channels = transposed(name + "/channels", products, 1, 2, 0);
    String shape =
        graph.vector(name + "/shape", 0, output.channels(), output.height(), output.width());
    if (!local.bias()) {
      return OnnxNode.of("Reshape", name, channels, shape);
    }
    String bias =
        graph.add(
            OnnxNode.of(
                "Reshape",
                graph.unique(name + "/biases"),
                tensors.get(ParameterRole.BIAS),
                graph.vector(name + "/bias-shape", 1, output.channels(), 1, 1)));
    String maps = graph.add(OnnxNode.of("Reshape", graph.unique(name + "/maps"), channels, shape));
    return OnnxNode.of("Add", name, maps, bias);
  }

  /** The weights of a locally connected layer as {@code [positions, values, channels]}. */
  WritableTensor byPosition(WritableTensor weights, Vertex vertex) {
    long positions = vertex.output().plane();
    long channels = vertex.output().channels();
    return new WritableTensor(
        weights.name(),
        List.of(positions, weights.length() / positions / channels, channels),
        weights.content());
  }

  private String padded(SlidingWindow window, String name, String input, float value) {
    List<Long> pads = window.pads();
    return graph.add(
        OnnxNode.of(
            "Pad",
            graph.unique(name + "/padded"),
            input,
            graph.vector(
                name + "/pads", 0, 0, pads.get(0), pads.get(1), 0, 0, pads.get(2), pads.get(3)),
            graph.constant(name + "/padding", List.of(), value)));
  }

  private String transposed(String name, String input, long... axes) {
    return graph.add(
        OnnxNode.of("Transpose", graph.unique(name), input)
            .with("perm", Arrays.stream(axes).boxed().toList()));
  }
}
