package io.convoy.architecture;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;

/** A network of ten weighted layers. */
final class TenLayers {
  private TenLayers() {}

  static Network network() {
    return new Network(
        "ten-layers", "Ten layers", "README.md", new Shape(3, 32, 32), 10, TenLayers::body);
  }

  private static Node body(int classes) {
    Node.Chain net = chain(convolution(32), relu());
    for (int width : new int[] {64, 128}) {
      net = net.then("narrow" + width, chain(convolution(width), relu(), maxPool(2)));
      for (int i = 1; i <= (width == 64 ? 2 : 1); i++) {
        Node block = residual(chain(convolution(width), relu(), convolution(width)));
        net = net.then("block%s.%s".formatted(width, i), chain(block, relu()));
      }
    }
    return net.then(globalAveragePool()).then("output", dense(classes));
  }

  private static Node convolution(int channels) {
    return chain(conv(channels, 3).pad(1).bias(false), batchNorm());
  }
}
