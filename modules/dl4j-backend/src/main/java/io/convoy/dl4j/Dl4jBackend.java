package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.runtime.Dl4jDevice;
import io.convoy.dl4j.runtime.Dl4jThreads;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Objects;

/**
 * Creates replicas and classifiers of one network on Deeplearning4j, in single precision: on the
 * processor, or on GPUs in a build with Deeplearning4j's CUDA backend.
 *
 * @param optimization how a step changes the parameters
 * @param threads of each replica
 */
public record Dl4jBackend(Graph graph, Optimization optimization, int threads) implements Backend {
  public Dl4jBackend {
    Objects.requireNonNull(graph, "graph is null");
    Objects.requireNonNull(optimization, "optimization is null");
    optimization.requireFits(graph.loss());
    optimization.requireFits(graph.classes());
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Invalid threads: %s (must be 1 or more)".formatted(threads));
    }
  }

  /** Creates a backend without gradient clipping and label smoothing. */
  public Dl4jBackend(Graph graph, Updater updater, double weightDecay, int threads) {
    this(graph, new Optimization(updater, weightDecay), threads);
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public boolean usesDevices() {
    return Dl4jDevice.isCuda();
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
