package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.contract.FreezingContract;
import io.convoy.training.optimization.Updater;

class Dl4jFreezingTest extends FreezingContract {
  @Override
  protected Backend backend(Graph graph, Updater updater, double weightDecay) {
    return new Dl4jBackend(graph, updater, weightDecay, 1);
  }
}
