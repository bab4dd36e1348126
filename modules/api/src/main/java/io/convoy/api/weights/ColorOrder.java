package io.convoy.api.weights;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.List;

/** Makes weights for images in blue, green and red those for red, green and blue. */
final class ColorOrder {
  private static final int CHANNELS = 3;

  private ColorOrder() {}

  /**
   * Exchanges the first and the last input channel of all layers that read the image. The network
   * then computes the same values, with the channels of the image exchanged.
   *
   * @return a remark for the log
   * @throws IllegalArgumentException if the image has not three channels, or another layer than a
   *     convolution reads it
   */
  static String exchangeRedAndBlue(Graph graph, float[] parameters) {
    List<String> changed = new ArrayList<>();
    ParameterLayout layout = ParameterLayout.of(graph);
    for (Vertex vertex : graph.vertices()) {
      if (vertex.inputs().contains(Graph.INPUT)) {
        if (!(vertex.op() instanceof Conv conv)
            || conv.groups() != 1
            || graph.input().channels() != CHANNELS) {
          throw new IllegalArgumentException(
              "Cannot exchange red and blue in the weights of %s: layer %s reads images of %s (must be a convolution of 3 channels without groups)"
                  .formatted(graph.network(), vertex.name(), graph.input()));
        }
        ParameterBlock weights = layout.block(vertex.name(), ParameterRole.WEIGHT);
        exchange(parameters, weights, weights.length() / conv.channels() / CHANNELS);
        changed.add(vertex.name());
      }
    }
    return "Exchanged red and blue in the weights of %s, which were trained on BGR"
        .formatted(String.join(", ", changed));
  }

  /** Weights are {@code [outputs, channels, rows, columns]}. */
  private static void exchange(float[] parameters, ParameterBlock weights, int plane) {
    for (int filter = weights.offset(); filter < weights.end(); filter += CHANNELS * plane) {
      for (int first = filter; first < filter + plane; first++) {
        int last = first + (CHANNELS - 1) * plane;
        float value = parameters[first];
        parameters[first] = parameters[last];
        parameters[last] = value;
      }
    }
  }
}
