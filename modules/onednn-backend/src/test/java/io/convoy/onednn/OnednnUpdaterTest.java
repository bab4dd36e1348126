package io.convoy.onednn;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.UpdaterContract;
import io.convoy.training.optimization.Optimization;

class OnednnUpdaterTest extends UpdaterContract {
  @Override
  protected Backend backend(Graph graph, Optimization optimization) {
    return new OnednnBackend(graph, optimization, 1, Precision.FLOAT32);
  }
}
