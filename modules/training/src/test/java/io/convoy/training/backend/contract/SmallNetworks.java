package io.convoy.training.backend.contract;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.conv1d;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.gelu;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.l2Pool;
import static io.convoy.architecture.Nodes.localResponseNorm;
import static io.convoy.architecture.Nodes.locallyConnected;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.maxPool1d;
import static io.convoy.architecture.Nodes.padChannels;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static io.convoy.architecture.Nodes.sigmoid;
import static io.convoy.architecture.Nodes.silu;
import static io.convoy.architecture.Nodes.tanh;

import io.convoy.architecture.Loss;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/** Small networks for the contracts of backends. Together they use every operation. */
public final class SmallNetworks {
  private static final int CLASSES = 10;

  /** In smaller images some residual networks have a single value per channel to normalize. */
  private static final int MIN_SIZE = 8;

  private SmallNetworks() {}

  /** Networks of convolutions, pooling, dense layers, activations, sums and concatenations. */
  public static List<Graph> plain() {
    return List.of(
        digits(),
        projected(),
        preActivated(),
        inception(),
        Graph.of(Architectures.named("lenet5")),
        Graph.of(Architectures.named("lenet")));
  }

  /** All small networks. */
  public static List<Graph> all() {
    return Stream.concat(
            plain().stream(),
            Stream.of(
                normalized(),
                grouped(),
                gated(),
                pooled(),
                covered(),
                padded(),
                centered(),
                local(),
                samples(),
                auxiliary(),
                dropped(),
                digits().loss(Loss.SVM)))
        .toList();
  }

  /** Every classifier of the catalog on the smallest square images that it accepts. */
  public static List<Graph> catalog() {
    return Architectures.all().stream()
        .filter(Network::classifies)
        .map(SmallNetworks::smallest)
        .toList();
  }

  private static Graph smallest(Network network) {
    for (int size = MIN_SIZE; size < network.input().width(); size++) {
      try {
        return Graph.of(network, new Shape(network.input().channels(), size, size), CLASSES);
      } catch (IllegalArgumentException tooSmallOrNotWhole) {
        // The next size.
      }
    }
    return Graph.of(network, network.input(), CLASSES);
  }

  /** A convolution, pooling and two dense layers. */
  public static Graph digits() {
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
  public static Graph projected() {
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

  /** A residual block that begins with an activation, which shares its input with the sum. */
  public static Graph preActivated() {
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
  public static Graph inception() {
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

  public static Graph graph(String name, Shape input, Node body) {
    return Graph.of(new Network(name, name, "a test", input, 3, classes -> body));
  }

  /** Both kinds of normalization, with and without a bias before. */
  public static Graph normalized() {
    return graph(
        "normalized",
        new Shape(3, 8, 8),
        chain()
            .then("stem", conv(4, 3).bias(false))
            .then(batchNorm())
            .then(tanh())
            .then(localResponseNorm(3, 0.5, 0.75, 1))
            .then("wide", conv(6, 3))
            .then(localResponseNorm(5, 0.5, 0.75, 2))
            .then(batchNorm())
            .then(globalAveragePool())
            .then("output", dense(3)));
  }

  /** Groups of channels, and a window with gaps. */
  public static Graph grouped() {
    return graph(
        "grouped",
        new Shape(4, 9, 9),
        chain()
            .then("halves", conv(6, 3).groups(2).pad(1))
            .then(tanh())
            .then("depthwise", conv(6, 3).groups(6).bias(false))
            .then("gaps", conv(4, 3).dilation(2))
            .then(sigmoid())
            .then("output", dense(3)));
  }

  /** SiLU and GELU after each kind of layer, and as one of two readers. */
  public static Graph gated() {
    return graph(
        "gated-units",
        new Shape(3, 8, 8),
        chain()
            .then("stem", chain(conv(4, 3), silu(), maxPool(2).stride(1), batchNorm(), gelu()))
            .then("block", residual(chain(silu(), conv(4, 3).pad(1))))
            .then("output", chain(gelu(), dense(5), silu(), dense(3))));
  }

  /** L2 pooling, and average pooling whose windows overlap. */
  public static Graph pooled() {
    return graph(
        "pooled",
        new Shape(2, 9, 9),
        chain()
            .then("stem", conv(4, 3))
            .then(l2Pool(3).stride(2))
            .then(averagePool(2).stride(1))
            .then("output", dense(3)));
  }

  /** Poolings whose last positions are partly outside, on sides of different parity. */
  public static Graph covered() {
    return graph(
        "covered",
        new Shape(2, 14, 11),
        chain()
            .then("conv", conv(4, 3).pad(1))
            .then("max", maxPool(3).stride(2).cover())
            .then("mean", averagePool(2).cover())
            .then("root", l2Pool(2).cover())
            .then("output", dense(3)));
  }

  /** A residual block whose shortcut adds channels of zeros. */
  public static Graph padded() {
    return padded("padded", padChannels(10));
  }

  /** A residual block whose shortcut adds more channels of zeros before than after. */
  public static Graph centered() {
    return padded("centered", padChannels(5, 10));
  }

  private static Graph padded(String name, Node padding) {
    Node body = chain(conv(10, 3).stride(2).pad(1).truncate(), tanh(), conv(10, 3).pad(1));
    return graph(
        name,
        new Shape(3, 8, 8),
        chain()
            .then("stem", conv(4, 3).pad(1))
            .then("block", residual(body, chain(maxPool(1).stride(2).truncate(), padding)))
            .then(tanh())
            .then("output", dense(3)));
  }

  /** Locally connected layers. */
  public static Graph local() {
    return graph(
        "local",
        new Shape(2, 6, 6),
        chain()
            .then("local", locallyConnected(3, 3))
            .then(tanh())
            .then("bare", locallyConnected(2, 2).bias(false).stride(2))
            .then("output", dense(3)));
  }

  /** Convolutions in one dimension, and a head without a dense layer. */
  public static Graph samples() {
    return graph(
        "samples",
        new Shape(2, 1, 20),
        chain()
            .then("narrow", chain(conv1d(4, 5).pad(2), tanh()))
            .then(maxPool1d(2))
            .then("wide", conv1d(3, 3).stride(2).truncate())
            .then(globalAveragePool()));
  }

  /** Dropout after a convolution and after a dense layer. */
  public static Graph dropped() {
    return graph(
        "dropped",
        new Shape(1, 8, 8),
        chain()
            .then("conv", conv(4, 3))
            .then(tanh())
            .then(dropout(0.3))
            .then("dense", dense(9))
            .then(dropout(0.5))
            .then("output", dense(3)));
  }

  /** A second head with a smaller weight. */
  public static Graph auxiliary() {
    return graph(
        "auxiliary",
        new Shape(1, 8, 8),
        chain()
            .then("stem", chain(conv(4, 3), tanh()))
            .then(
                "side",
                io.convoy.architecture.Nodes.auxiliary(
                    chain(averagePool(2)).then("output", dense(3)), 0.3))
            .then("conv", chain(conv(4, 3), tanh()))
            .then("output", dense(3)));
  }
}
