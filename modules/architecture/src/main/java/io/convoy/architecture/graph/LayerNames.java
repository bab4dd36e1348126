package io.convoy.architecture.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names by which settings choose layers: the name of a layer as {@code describe} prints it, as in
 * {@code stage2.block1.body.conv0}, or of a part of the network that contains it, as in {@code
 * stage2} or {@code stage2.block1}.
 */
public final class LayerNames {
  private LayerNames() {}

  /** Whether a name is that of a layer, or of a part of the network that contains it. */
  public static boolean covers(String name, String layer) {
    return layer.equals(name) || layer.startsWith(name + ".");
  }

  /** The longest of some names that covers a layer. */
  public static Optional<String> closestCover(String layer, Collection<String> names) {
    return names.stream()
        .filter(name -> covers(name, layer))
        .max(Comparator.comparingInt(String::length));
  }

  /**
   * Checks that every name covers a layer that learns.
   *
   * @param what the names are given for, as messages name it
   * @throws IllegalArgumentException if one does not
   */
  public static void require(String what, Collection<String> names, Graph graph) {
    List<String> layers = graph.vertices().stream().map(Vertex::name).toList();
    for (String name : names) {
      if (layers.stream().noneMatch(layer -> covers(name, layer))) {
        throw new IllegalArgumentException(
            "Unsupported layer in %s: %s (%s has none of this name%s)"
                .formatted(
                    what,
                    name,
                    graph.network(),
                    Spelling.closest(name, withParts(layers))
                        .map(". Did you mean %s?"::formatted)
                        .orElse("; convoy describe lists its layers")));
      }
      if (graph.vertices().stream()
          .noneMatch(vertex -> covers(name, vertex.name()) && vertex.parameters() > 0)) {
        throw new IllegalArgumentException(
            "Unsupported layer in %s: %s (it has no parameters)".formatted(what, name));
      }
    }
  }

  /** Names of layers, and of all parts of the network that contain them. */
  private static Set<String> withParts(List<String> layers) {
    Set<String> names = new LinkedHashSet<>();
    for (String layer : layers) {
      List<String> parts = new ArrayList<>();
      for (int dot = layer.indexOf('.'); dot >= 0; dot = layer.indexOf('.', dot + 1)) {
        parts.add(layer.substring(0, dot));
      }
      names.addAll(parts);
      names.add(layer);
    }
    return names;
  }
}
