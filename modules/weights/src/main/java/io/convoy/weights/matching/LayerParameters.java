package io.convoy.weights.matching;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies parameters to a network that has the same layers, by name. Their inputs may have different
 * sizes, if that changes no shape of a parameter.
 */
public final class LayerParameters {
  private LayerParameters() {}

  /**
   * The parameters of another network.
   *
   * @param parameters of {@code from}, in the layout of {@link ParameterLayout}
   * @throws IllegalArgumentException if the networks have not the same layers, with the first
   *     difference
   */
  public static float[] of(Graph from, float[] parameters, Graph to) {
    requireSameLayers(from, to);
    ParameterLayout source = ParameterLayout.of(from);
    ParameterLayout target = ParameterLayout.of(to);
    float[] copied = new float[target.length()];
    for (ParameterBlock block : target.blocks()) {
      int offset = source.block(block.vertex(), block.role()).offset();
      System.arraycopy(parameters, offset, copied, block.offset(), block.length());
    }
    return copied;
  }

  /** All tensors of a network, as matches of themselves. */
  public static List<WeightImport.Match> matches(Graph graph) {
    List<WeightImport.Match> matches = new ArrayList<>();
    signatures(graph)
        .forEach(
            (layer, signature) ->
                signature
                    .shapes()
                    .forEach(
                        (role, shape) -> {
                          String name = layer + "." + NetworkTensors.suffix(role);
                          matches.add(new WeightImport.Match(name, name, shape));
                        }));
    return matches;
  }

  private static void requireSameLayers(Graph from, Graph to) {
    Map<String, Signature> theirs = signatures(from);
    Map<String, Signature> ours = signatures(to);
    List<String> names = List.copyOf(ours.keySet());
    for (String name : names) {
      if (!ours.get(name).equals(theirs.get(name))) {
        throw new IllegalArgumentException(
            "Cannot match the model with %s: layer %s of %s is %s (%s), that of the model is %s"
                .formatted(
                    to.network(),
                    names.indexOf(name) + 1,
                    names.size(),
                    name,
                    ours.get(name),
                    theirs.containsKey(name) ? "(" + theirs.get(name) + ")" : "missing"));
      }
    }
    for (Map.Entry<String, Signature> layer : theirs.entrySet()) {
      if (!ours.containsKey(layer.getKey())) {
        throw new IllegalArgumentException(
            "Cannot match the model with %s: layer %s (%s) of the model is missing in it"
                .formatted(to.network(), layer.getKey(), layer.getValue()));
      }
    }
  }

  private static Map<String, Signature> signatures(Graph graph) {
    Map<String, Signature> signatures = new LinkedHashMap<>();
    for (Vertex vertex : graph.vertices()) {
      Signature.of(vertex).ifPresent(signature -> signatures.put(vertex.name(), signature));
    }
    return signatures;
  }
}
