package io.convoy.architecture.graph;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;

/** Small networks for tests. */
final class Trees {

  private Trees() {}

  /** A network of {@code features}, then global pooling and a dense layer, on two classes. */
  static Graph classify(Shape input, Node features) {
    return graph(
        input,
        Nodes.chain(features)
            .then("pool", Nodes.globalAveragePool())
            .then("output", Nodes.dense(2)));
  }

  /** {@code body} as it is, on two classes. */
  static Graph graph(Shape input, Node body) {
    return Graph.of(new Network("small", "Small", "a test", input, 2, classes -> body));
  }
}
