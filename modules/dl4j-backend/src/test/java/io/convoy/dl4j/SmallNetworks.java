package io.convoy.dl4j;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static io.convoy.architecture.Nodes.sigmoid;
import static io.convoy.architecture.Nodes.tanh;

import io.convoy.architecture.Architectures;
import io.convoy.architecture.Graph;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Small networks for tests. Together they use every operation. */
final class SmallNetworks {
  private SmallNetworks() {}

  /** Those of this class and of the catalog. */
  static List<Graph> all() {
    return Stream.concat(
            Stream.of(digits(), projected(), preActivated(), inception()),
            Architectures.all().stream().map(Network::graph))
        .toList();
  }

  /** A convolution, pooling and two dense layers. */
  static Graph digits() {
    return graph(
        "digits",
        new Shape(1, 10, 10),
        chain()
            .then("conv", conv(4, 3))
            .then(relu())
            .then("pool", maxPool(2))
            .then("dense", dense(12))
            .then(relu())
            .then("output", dense(3)));
  }

  /** A residual block whose shortcut is a convolution. */
  static Graph projected() {
    Node body = chain(conv(6, 3).stride(2).pad(1).truncate(), relu(), conv(6, 3).pad(1));
    return graph(
        "projected",
        new Shape(3, 8, 8),
        chain()
            .then("stem", conv(4, 3).pad(1).bias(false))
            .then(relu())
            .then("block", residual(body, conv(6, 1).stride(2).truncate()))
            .then(relu())
            .then(globalAveragePool())
            .then("output", dense(3)));
  }

  /** A residual block around its activations, so that one of them shares its input. */
  static Graph preActivated() {
    return graph(
        "pre-activated",
        new Shape(2, 6, 6),
        chain()
            .then("stem", conv(4, 3).pad(1))
            .then(
                "block",
                residual(
                    chain(tanh(), conv(4, 3).pad(1), sigmoid(), conv(4, 3).pad(1).bias(false))))
            .then(globalAveragePool())
            .then("output", dense(3)));
  }

  /** Branches of all kinds, one of them empty. */
  static Graph inception() {
    return graph(
        "inception",
        new Shape(3, 9, 9),
        chain()
            .then("stem", conv(4, 1))
            .then(
                "3a",
                concat(chain(conv(2, 1), tanh()))
                    .branch("3x3", chain(conv(2, 1), sigmoid(), conv(3, 3).pad(1), tanh()))
                    .branch("pool", chain(averagePool(3).stride(1).pad(1), conv(2, 1)))
                    .branch("max", chain(maxPool(3).stride(1).pad(1)))
                    .branch("same", chain()))
            .then(averagePool(3).stride(2))
            .then("output", dense(3)));
  }

  static Graph graph(String name, Shape input, Node body) {
    return new Network(name, name, "a test", input, 3, classes -> body).graph();
  }
}
