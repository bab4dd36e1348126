package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Objects;

/**
 * Makes Deeplearning4j networks of one architecture.
 *
 * @param optimization of a step
 * @param threads that each replica computes with
 */
public record Dl4jBackend(Graph graph, Optimization optimization, int threads) implements Backend {
  public Dl4jBackend {
    Objects.requireNonNull(graph, "graph is null");
    Objects.requireNonNull(optimization, "optimization is null");
    optimization.requireFits(graph.loss());
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Invalid threads: %s (must be 1 or more)".formatted(threads));
    }
  }

  /** Neither clipping nor smoothing. */
  public Dl4jBackend(Graph graph, Updater updater, double weightDecay, int threads) {
    this(graph, new Optimization(updater, weightDecay), threads);
  }

  public Updater updater() {
    return optimization.updater();
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Replica replica() {
    Dl4jThreads.limit(threads);
    return new Dl4jReplica(graph, optimization, threads);
  }

  @Override
  public Classifier classifier() {
    Dl4jThreads.limit(threads);
    return new Dl4jClassifier(graph, threads);
  }
}
