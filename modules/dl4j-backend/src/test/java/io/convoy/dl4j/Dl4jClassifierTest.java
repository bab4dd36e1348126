package io.convoy.dl4j;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.contract.ClassifierContract;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.List;

class Dl4jClassifierTest extends ClassifierContract {
  static List<Graph> networks() {
    return SmallNetworks.all();
  }

  @Override
  protected Backend backend(Graph graph) {
    return new Dl4jBackend(graph, SGD, 0, 1);
  }
}
