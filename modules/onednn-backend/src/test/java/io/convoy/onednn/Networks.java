package io.convoy.onednn;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static io.convoy.architecture.Nodes.tanh;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.List;
import java.util.stream.Stream;

/** Small networks for tests: those of the other backend, and fused ones. */
public final class Networks {
  private Networks() {}

  /** All that oneDNN supports. */
  public static List<Graph> all() {
    return Stream.concat(
            SmallNetworks.all().stream()
                .filter(graph -> OnednnBackend.unsupported(graph).isEmpty()),
            Stream.of(normalized(), residuals(), vectors()))
        .toList();
  }

  /** A network of the other backend's tests. */
  public static Graph named(String name) {
    return SmallNetworks.all().stream()
        .filter(graph -> graph.network().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Batch normalization after layers with a bias: a grouped convolution and a dense layer. */
  public static Graph normalized() {
    return graph(
        "normalized-layers",
        new Shape(4, 7, 7),
        chain()
            .then("halves", conv(6, 3).groups(2))
            .then("norm", batchNorm())
            .then("relu", relu())
            .then("dense", dense(7))
            .then("dense-norm", batchNorm())
            .then("dense-relu", relu())
            .then("output", dense(3)));
  }

  /** Residual blocks: an empty shortcut, one with a convolution, and a value that is read later. */
  public static Graph residuals() {
    Node.Chain body =
        chain(
            conv(16, 3).pad(1).bias(false),
            batchNorm(),
            relu(),
            conv(16, 3).pad(1).bias(false),
            batchNorm());
    return graph(
        "residuals",
        new Shape(3, 6, 6),
        chain()
            .then("stem", conv(16, 3).pad(1))
            .then("plain", residual(body))
            .then("plain-relu", relu())
            .then("projected", residual(body, chain(conv(16, 1).bias(false), batchNorm())))
            .then("projected-relu", relu())
            .then("again", residual(chain(residual(body), tanh())))
            .then("pool", maxPool(2))
            .then("output", dense(3)));
  }

  /** A sum of vectors and feature maps of one value. */
  public static Graph vectors() {
    return graph(
        "vectors",
        new Shape(2, 5, 5),
        chain()
            .then("stem", conv(8, 3))
            .then("mixed", residual(chain(dense(8), tanh()), chain(globalAveragePool())))
            .then("vectors", residual(chain(dense(8), tanh())))
            .then("output", dense(3)));
  }

  private static Graph graph(String name, Shape input, Node body) {
    return Graph.of(new Network(name, name, "a test", input, 3, classes -> body));
  }
}
