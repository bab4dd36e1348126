package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.runtime.Dl4jThreads;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Optimization;
import java.util.Iterator;

/** Trains a network of Deeplearning4j. */
final class Dl4jReplica implements Replica {
  private final Graph graph;
  private final Optimization optimization;
  private final int threads;
  private TrainedGraph network;

  Dl4jReplica(Graph graph, Optimization optimization, int threads) {
    this.graph = graph;
    this.optimization = optimization;
    this.threads = threads;
    this.network = new TrainedGraph(graph, optimization, FrozenLayers.NONE);
  }

  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
    Dl4jThreads.limit(threads);
    network.load(start);
    long examples = 0;
    double lossSum = 0;
    while (steps.hasNext()) {
      TrainingStep step = steps.next();
      if (!step.frozen().equals(network.frozen())) {
        ModelState state = network.state();
        network.close();
        network = new TrainedGraph(graph, optimization, step.frozen());
        network.load(state);
      }
      lossSum += network.train(step);
      examples += step.batch().size();
    }
    return new ReplicaResult(network.state(), examples, lossSum);
  }

  @Override
  public void close() {
    network.close();
  }
}
