package io.convoy.onednn.fusion;

import io.convoy.architecture.Activation;
import io.convoy.architecture.graph.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Vertices that one primitive computes.
 *
 * @param vertex the first of them
 * @param norm batch normalization folded into its weights
 * @param addend name of the value that is added to its result
 * @param activation activation applied last
 * @param name name of the last of them, and so of the result
 */
public record FusedVertex(
    Vertex vertex,
    Optional<Vertex> norm,
    Optional<String> addend,
    Optional<Activation> activation,
    String name) {

  /** A vertex that is not fused. */
  static FusedVertex of(Vertex vertex) {
    return new FusedVertex(
        vertex, Optional.empty(), Optional.empty(), Optional.empty(), vertex.name());
  }

  FusedVertex norm(Vertex next) {
    return new FusedVertex(vertex, Optional.of(next), addend, activation, next.name());
  }

  FusedVertex sum(Vertex next, String other) {
    return new FusedVertex(vertex, norm, Optional.of(other), activation, next.name());
  }

  FusedVertex activation(Vertex next, Activation function) {
    return new FusedVertex(vertex, norm, addend, Optional.of(function), next.name());
  }

  /** Name of its first input. */
  public String input() {
    return vertex.inputs().get(0);
  }

  /** Names of all inputs, the addend included. */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>(vertex.inputs());
    addend.ifPresent(inputs::add);
    return inputs;
  }
}
