package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.contract.UpdaterContract;
import io.convoy.training.optimization.Optimization;

class Dl4jUpdaterTest extends UpdaterContract {
  @Override
  protected Backend backend(Graph graph, Optimization optimization) {
    return new Dl4jBackend(graph, optimization, 1);
  }
}
