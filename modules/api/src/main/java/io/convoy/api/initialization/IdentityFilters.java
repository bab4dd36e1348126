package io.convoy.api.initialization;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.Arrays;

/**
 * Filters of convolutions that pass on what they read: the first filter the first channel, the
 * second the second, as far as there are channels (Zagoruyko, Komodakis 2017; Jordan 2024, section
 * 3.3). The other filters stay random.
 */
public final class IdentityFilters {
  private IdentityFilters() {}

  /**
   * Sets the filters of all convolutions without groups whose window has a center, but for those
   * that read the image.
   *
   * @param parameters of the network; the filters are written into them
   */
  public static void write(Graph graph, float[] parameters) {
    ParameterLayout layout = ParameterLayout.of(graph);
    for (Vertex vertex : graph.vertices()) {
      if (vertex.op() instanceof Conv conv
          && conv.groups() == 1
          && hasCenter(conv.window())
          && !vertex.inputs().contains(Graph.INPUT)) {
        write(
            layout.block(vertex.name(), ParameterRole.WEIGHT),
            conv,
            vertex.inputShapes().get(0).channels(),
            parameters);
      }
    }
  }

  private static boolean hasCenter(Window window) {
    return window.rows() % 2 == 1 && window.columns() % 2 == 1;
  }

  private static void write(ParameterBlock weights, Conv conv, int inputs, float[] parameters) {
    int area = conv.window().rows() * conv.window().columns();
    int identical = Math.min(inputs, conv.channels());
    int offset = weights.offset();
    Arrays.fill(parameters, offset, offset + identical * inputs * area, 0);
    for (int channel = 0; channel < identical; channel++) {
      parameters[offset + (channel * inputs + channel) * area + area / 2] = 1;
    }
  }
}
