package io.convoy.dl4j;

import io.convoy.architecture.Graph;
import io.convoy.training.Backend;
import io.convoy.training.Classifier;
import io.convoy.training.Replica;
import io.convoy.training.Updater;
import java.util.Objects;

/**
 * Makes Deeplearning4j networks of one architecture.
 *
 * @param weightDecay times the weights (not the biases) is added to their gradient
 * @param threads that each replica computes with
 */
public record Dl4jBackend(Graph graph, Updater updater, double weightDecay, int threads)
    implements Backend {
  public Dl4jBackend {
    Objects.requireNonNull(graph, "graph is null");
    Objects.requireNonNull(updater, "updater is null");
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid weight decay: %s (must be 0 or more)".formatted(weightDecay));
    }
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Invalid threads: %s (must be 1 or more)".formatted(threads));
    }
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Replica replica() {
    Dl4jThreads.limit(threads);
    return new Dl4jReplica(graph, updater, weightDecay, threads);
  }

  @Override
  public Classifier classifier() {
    Dl4jThreads.limit(threads);
    return new Dl4jClassifier(graph, threads);
  }
}
