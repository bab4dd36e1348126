package io.convoy.onednn;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.lowering.Lowering;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Calibration;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Objects;
import java.util.Optional;

/**
 * Executes all layers of a network on oneDNN.
 *
 * @param graph network
 * @param optimization optimization of a training step
 * @param threads threads of each replica and classifier
 * @param precision precision of activations
 * @param ranges of activations, which int8 needs
 * @throws IllegalArgumentException if a number is out of its range, or oneDNN has no implementation
 *     of a layer
 */
public record OnednnBackend(
    Graph graph,
    Optimization optimization,
    int threads,
    Precision precision,
    ActivationRanges ranges)
    implements Backend {
  public OnednnBackend {
    Objects.requireNonNull(graph, "graph is null");
    Objects.requireNonNull(optimization, "optimization is null");
    Objects.requireNonNull(precision, "precision is null");
    optimization.requireFits(graph.loss());
    optimization.requireFits(graph.classes());
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Invalid threads: %s (must be 1 or more)".formatted(threads));
    }
    if (precision == Precision.INT8 && ranges.ranges().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot compute in int8: there are no ranges of activations");
    }
    unsupported(graph)
        .ifPresent(
            layer -> {
              throw new IllegalArgumentException("Unsupported layer for oneDNN: " + layer);
            });
  }

  /** A backend that computes with fractions. */
  public OnednnBackend(Graph graph, Optimization optimization, int threads, Precision precision) {
    this(graph, optimization, threads, precision, ActivationRanges.NONE);
  }

  /** A backend without gradient clipping and label smoothing. */
  public OnednnBackend(
      Graph graph, Updater updater, double weightDecay, int threads, Precision precision) {
    this(graph, new Optimization(updater, weightDecay), threads, precision);
  }

  /** The first layer of a network that oneDNN has no implementation of, as messages name it. */
  public static Optional<String> unsupported(Graph graph) {
    return graph.vertices().stream()
        .filter(vertex -> !Lowering.supports(vertex.op()))
        .map(OnednnBackend::describe)
        .findFirst();
  }

  private static String describe(Vertex vertex) {
    return "'%s' (%s)".formatted(vertex.name(), vertex.op().notation());
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Replica replica() {
    if (precision == Precision.INT8) {
      throw new IllegalStateException(
          "Unsupported precision for training: int8 (supported: float32, bfloat16)");
    }
    return new OnednnReplica(this, StepProfile.NONE);
  }

  /**
   * Starts to measure the ranges of activations of a trained network, in single precision.
   *
   * @param parameters of the network
   */
  public Calibration calibration(float[] parameters) {
    return new OnednnCalibration(this, parameters);
  }

  @Override
  public Classifier classifier() {
    return new OnednnClassifier(this);
  }
}
