package io.convoy.architecture.catalog;

import io.convoy.architecture.Network;
import io.convoy.architecture.NetworkProvider;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import java.util.List;

/** Registered under {@code META-INF/services} of the test resources. */
public final class OneLayerProvider implements NetworkProvider {
  @Override
  public List<Network> networks() {
    return List.of(network("one-layer"));
  }

  static Network network(String name) {
    return new Network(name, "One layer", "a test", new Shape(1, 8, 8), 10, Nodes::dense);
  }
}
