package io.convoy.weights.matching;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.tensor.WritableTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The tensors of a network as other tools have them. */
public final class NetworkTensors {
  private static final int CHUNK = 1 << 14;

  private NetworkTensors() {}

  /**
   * The tensors of a network, layer by layer, weights first. A tensor has the name of its module in
   * torchvision, or of its layer, and its use: {@code conv1.weight}.
   *
   * @param parameters in the layout of {@link ParameterLayout}
   */
  public static List<WritableTensor> of(Graph graph, float[] parameters) {
    ParameterLayout layout = ParameterLayout.of(graph);
    Map<String, String> names = TorchvisionNames.of(graph).orElse(Map.of());
    List<WritableTensor> tensors = new ArrayList<>();
    for (Vertex vertex : graph.vertices()) {
      String module = names.getOrDefault(vertex.name(), vertex.name());
      tensors.addAll(of(vertex, module, layout, parameters).values());
    }
    return tensors;
  }

  /**
   * The tensors of a layer by their role, weights first; none if it has no parameters.
   *
   * @param module the beginning of their names
   * @param parameters in this layout
   */
  public static Map<ParameterRole, WritableTensor> of(
      Vertex vertex, String module, ParameterLayout layout, float[] parameters) {
    Map<ParameterRole, WritableTensor> tensors = new EnumMap<>(ParameterRole.class);
    Signature.of(vertex)
        .ifPresent(
            signature ->
                signature
                    .shapes()
                    .forEach(
                        (role, shape) ->
                            tensors.put(
                                role,
                                new WritableTensor(
                                    module + "." + suffix(role),
                                    shape,
                                    out -> write(blocks(vertex, role, layout), parameters, out)))));
    return tensors;
  }

  private static void write(List<ParameterBlock> blocks, float[] parameters, OutputStream out)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (ParameterBlock block : blocks) {
      for (int start = block.offset(); start < block.end(); start += CHUNK) {
        int count = Math.min(CHUNK, block.end() - start);
        buffer.asFloatBuffer().put(parameters, start, count);
        out.write(buffer.array(), 0, count * Float.BYTES);
      }
    }
  }

  private static List<ParameterBlock> blocks(
      Vertex vertex, ParameterRole role, ParameterLayout layout) {
    int groups = vertex.op() instanceof Conv conv ? conv.groups() : 1;
    return groups == 1
        ? List.of(layout.block(vertex.name(), role))
        : IntStream.range(0, groups)
            .mapToObj(group -> layout.block(vertex.name() + ".group" + group, role))
            .toList();
  }

  /** The last part of the name of a tensor. */
  static String suffix(ParameterRole role) {
    return switch (role) {
      case WEIGHT, SCALE -> "weight";
      case BIAS, SHIFT -> "bias";
      case MEAN -> "running_mean";
      case VARIANCE -> "running_var";
    };
  }
}
