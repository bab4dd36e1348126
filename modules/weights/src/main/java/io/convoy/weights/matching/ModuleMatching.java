package io.convoy.weights.matching;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.tensor.ModuleOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pairs the layers of a network with the modules of a file: by the names that the caller gives, by
 * known names, by order where the file has one and all shapes agree, or by shape where that is
 * unambiguous.
 */
final class ModuleMatching {
  private final Graph graph;
  private final List<SourceModule> modules;
  private final Map<Vertex, Signature> layers = new LinkedHashMap<>();

  ModuleMatching(Graph graph, List<SourceModule> modules) {
    this.graph = graph;
    this.modules = modules;
    for (Vertex vertex : graph.vertices()) {
      Signature.of(vertex).ifPresent(signature -> layers.put(vertex, signature));
    }
  }

  /**
   * Pairs all layers.
   *
   * @param order what the order of the modules says of that of the layers
   * @throws IllegalArgumentException if that is impossible or ambiguous
   */
  Map<Vertex, SourceModule> match(ModuleOrder order) {
    Optional<Map<Vertex, SourceModule>> found =
        byName(ownNames())
            .or(() -> TorchvisionNames.of(graph).flatMap(this::byName))
            .or(() -> KerasNames.of(graph).flatMap(this::byName));
    if (found.isEmpty() && (order == ModuleOrder.DEFINITION || isChain())) {
      found =
          switch (order) {
            case DEFINITION, DEPTH -> inOrder();
            case KIND -> inOrderOfKinds();
            case NONE -> Optional.empty();
          };
    }
    return found.or(this::byShape).orElseThrow(this::mismatch);
  }

  /**
   * Pairs the layers with modules of given names.
   *
   * @param names of modules, by the name of the layer
   * @throws IllegalArgumentException if a layer or module is missing, or a shape differs
   */
  Map<Vertex, SourceModule> match(Map<String, String> names) {
    Map<String, SourceModule> byName = byName();
    Map<Vertex, SourceModule> matched = new LinkedHashMap<>();
    for (Map.Entry<Vertex, Signature> layer : layers.entrySet()) {
      String name = names.get(layer.getKey().name());
      SourceModule module = byName.get(name);
      if (module == null) {
        throw new IllegalArgumentException(
            name == null
                ? "Cannot map weights: no line for layer %s (%s)"
                    .formatted(layer.getKey().name(), layer.getValue())
                : "Cannot map weights: %s for layer %s is not in the file (its modules: %s)"
                    .formatted(name, layer.getKey().name(), String.join(", ", byName.keySet())));
      }
      if (!module.signature().equals(layer.getValue())) {
        throw new IllegalArgumentException(
            "Cannot map weights: layer %s has %s, module %s of the file %s"
                .formatted(layer.getKey().name(), layer.getValue(), name, module.signature()));
      }
      matched.put(layer.getKey(), module);
    }
    return matched;
  }

  /** Pairs by names, if the file has a module of each, with the shapes of the layer. */
  private Optional<Map<Vertex, SourceModule>> byName(Map<String, String> names) {
    Map<String, SourceModule> byName = byName();
    Map<Vertex, SourceModule> matched = new LinkedHashMap<>();
    for (Map.Entry<Vertex, Signature> layer : layers.entrySet()) {
      SourceModule module = byName.get(names.get(layer.getKey().name()));
      if (module == null || !module.signature().equals(layer.getValue())) {
        return Optional.empty();
      }
      matched.put(layer.getKey(), module);
    }
    return matched.size() == modules.size() ? Optional.of(matched) : Optional.empty();
  }

  private Map<String, String> ownNames() {
    return layers.keySet().stream().collect(Collectors.toMap(Vertex::name, Vertex::name));
  }

  private Optional<Map<Vertex, SourceModule>> inOrder() {
    if (firstDifference().isPresent()) {
      return Optional.empty();
    }
    Map<Vertex, SourceModule> matched = new LinkedHashMap<>();
    int index = 0;
    for (Vertex vertex : layers.keySet()) {
      matched.put(vertex, modules.get(index++));
    }
    return Optional.of(matched);
  }

  /** Without branches, whatever sorts layers by dependence has the order of their definition. */
  private boolean isChain() {
    return graph.vertices().stream()
        .allMatch(vertex -> vertex.inputs().size() < 2 && graph.readers(vertex).size() < 2);
  }

  private Optional<Map<Vertex, SourceModule>> inOrderOfKinds() {
    List<SourceModule> left = new ArrayList<>(modules);
    Map<Vertex, SourceModule> matched = new LinkedHashMap<>();
    for (Map.Entry<Vertex, Signature> layer : layers.entrySet()) {
      Optional<SourceModule> next =
          left.stream()
              .filter(module -> module.signature().kind().equals(layer.getValue().kind()))
              .findFirst();
      if (next.isEmpty() || !next.get().signature().equals(layer.getValue())) {
        return Optional.empty();
      }
      left.remove(next.get());
      matched.put(layer.getKey(), next.get());
    }
    return left.isEmpty() ? Optional.of(matched) : Optional.empty();
  }

  private Optional<Map<Vertex, SourceModule>> byShape() {
    Map<Signature, SourceModule> byShape = new HashMap<>();
    modules.forEach(module -> byShape.put(module.signature(), module));
    boolean unambiguous =
        byShape.size() == modules.size()
            && layers.size() == modules.size()
            && byShape.keySet().equals(new HashSet<>(layers.values()));
    if (!unambiguous) {
      return Optional.empty();
    }
    Map<Vertex, SourceModule> matched = new LinkedHashMap<>();
    layers.forEach((vertex, signature) -> matched.put(vertex, byShape.get(signature)));
    return Optional.of(matched);
  }

  private Optional<Integer> firstDifference() {
    List<Signature> ours = new ArrayList<>(layers.values());
    for (int index = 0; index < Math.max(ours.size(), modules.size()); index++) {
      Signature our = index < ours.size() ? ours.get(index) : null;
      Signature their = index < modules.size() ? modules.get(index).signature() : null;
      if (!Objects.equals(our, their)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  private IllegalArgumentException mismatch() {
    Optional<Integer> difference = firstDifference();
    if (difference.isEmpty()) {
      return new IllegalArgumentException(
          "Cannot match the file with %s: several of its modules have the same shapes, and its order is not that of the network (give --map, or network.weights-map in a job)"
              .formatted(graph.network()));
    }
    int index = difference.get();
    return new IllegalArgumentException(
        "Cannot match the file with %s: layer %s of %s is %s, module %s of %s in the file is %s"
            .formatted(
                graph.network(),
                index + 1,
                layers.size(),
                layer(index),
                index + 1,
                modules.size(),
                module(index)));
  }

  private String layer(int index) {
    if (index >= layers.size()) {
      return "missing";
    }
    Map.Entry<Vertex, Signature> layer = List.copyOf(layers.entrySet()).get(index);
    return "%s (%s)".formatted(layer.getKey().name(), layer.getValue());
  }

  private String module(int index) {
    return index < modules.size()
        ? "%s (%s)".formatted(modules.get(index).name(), modules.get(index).signature())
        : "missing";
  }

  private Map<String, SourceModule> byName() {
    Map<String, SourceModule> byName = new LinkedHashMap<>();
    modules.forEach(module -> byName.put(module.name(), module));
    return byName;
  }
}
