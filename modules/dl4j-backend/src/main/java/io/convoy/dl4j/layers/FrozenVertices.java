package io.convoy.dl4j.layers;

import io.convoy.training.freezing.FrozenLayers;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;

/** Replaces the vertices of frozen layers, whose parameters the network keeps. */
public final class FrozenVertices {
  private FrozenVertices() {}

  /**
   * Freezes layers of a network: their batch normalization uses the running statistics, and no
   * gradient is propagated to vertices that do not depend on trained layers.
   */
  public static void replace(ComputationGraph net, FrozenLayers frozen) {
    if (frozen.isNone()) {
      return;
    }
    GraphVertex[] vertices = net.getVertices();
    boolean[] constant = new boolean[vertices.length];
    for (int index : net.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      boolean fixed = vertex.numParams() == 0 || isFrozen(vertex.getVertexName(), frozen);
      constant[index] =
          vertex.isInputVertex()
              || fixed
                  && Arrays.stream(vertex.getInputVertices())
                      .allMatch(input -> constant[input.getVertexIndex()]);
      if (vertex.isInputVertex() || vertex.isOutputVertex()) {
        // Outputs compute the loss.
        continue;
      }
      if (constant[index]) {
        vertices[index] = new ConstantVertex(vertex);
      } else if (fixed && vertex.hasLayer() && vertex.getLayer() instanceof BatchNormalization) {
        vertices[index] = new FrozenNormVertex(vertex);
      }
    }
  }

  /** A convolution of several groups is as many vertices. */
  private static boolean isFrozen(String vertex, FrozenLayers frozen) {
    return frozen.contains(vertex) || frozen.contains(vertex.replaceFirst("\\.group\\d+$", ""));
  }
}
