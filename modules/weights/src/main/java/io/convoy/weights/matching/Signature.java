package io.convoy.weights.matching;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Layer;
import io.convoy.architecture.LocallyConnected;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Vertex;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shapes of the tensors of a layer, by which a layer of a network and a module of a file are
 * compared. Weights of a convolution are {@code [outputs, inputs of a group, rows, columns]}, those
 * of a dense layer {@code [outputs, inputs]}.
 */
record Signature(Map<ParameterRole, List<Long>> shapes) {

  static Signature of(SourceModule module) {
    Map<ParameterRole, List<Long>> shapes = new EnumMap<>(ParameterRole.class);
    module.tensors().forEach((role, tensor) -> shapes.put(role, tensor.shape()));
    return new Signature(shapes);
  }

  /**
   * The signature of a layer; empty if it has no parameters. Locally connected layers, which other
   * tools have not, have their values in one dimension.
   */
  static Optional<Signature> of(Vertex vertex) {
    if (vertex.op() instanceof Conv conv) {
      Shape input = vertex.inputShapes().get(0);
      return Optional.of(
          weighted(
              conv.bias(),
              conv.channels(),
              input.channels() / conv.groups(),
              conv.window().rows(),
              conv.window().columns()));
    }
    if (vertex.op() instanceof Dense dense) {
      return Optional.of(weighted(true, dense.units(), vertex.inputShapes().get(0).size()));
    }
    if (vertex.op() instanceof BatchNorm || vertex.op() instanceof LocallyConnected) {
      Map<ParameterRole, List<Long>> shapes = new EnumMap<>(ParameterRole.class);
      ((Layer) vertex.op())
          .parameters(vertex.inputShapes().get(0))
          .forEach(parameter -> shapes.put(parameter.role(), List.of(parameter.length())));
      return Optional.of(new Signature(shapes));
    }
    return Optional.empty();
  }

  boolean normalizes() {
    return shapes.containsKey(ParameterRole.MEAN);
  }

  /**
   * What a layer of these shapes is: the number of dimensions of its weights; 1 if it normalizes.
   */
  Integer kind() {
    return shapes.getOrDefault(ParameterRole.WEIGHT, List.of(0L)).size();
  }

  /** Number of values of each image that the layer gives, per position. */
  long outputs() {
    return shapes.values().stream()
        .findFirst()
        .map(shape -> shape.isEmpty() ? 1 : shape.get(0))
        .orElse(0L);
  }

  private static Signature weighted(boolean bias, long... weight) {
    Map<ParameterRole, List<Long>> shapes = new EnumMap<>(ParameterRole.class);
    shapes.put(ParameterRole.WEIGHT, Arrays.stream(weight).boxed().collect(Collectors.toList()));
    if (bias) {
      shapes.put(ParameterRole.BIAS, List.of(weight[0]));
    }
    return new Signature(shapes);
  }

  /** As tables show it: {@code weight 16x3x3x3, bias 16}; {@code batch norm 16}. */
  @Override
  public String toString() {
    if (normalizes()) {
      return "batch norm " + outputs();
    }
    return shapes.entrySet().stream()
        .map(
            entry ->
                entry.getKey().name().toLowerCase(Locale.ROOT)
                    + " "
                    + entry.getValue().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("x")))
        .collect(Collectors.joining(", "));
  }
}
