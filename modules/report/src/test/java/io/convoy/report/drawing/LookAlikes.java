package io.convoy.report.drawing;

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

import io.convoy.architecture.Conv;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Node.Chain;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;

/** Networks that branch as the famous ones do; a sigmoid stands where they normalize. */
final class LookAlikes {

  private static final Shape IMAGE = new Shape(3, 224, 224);

  private LookAlikes() {}

  static Graph graph(String name, Shape input, Node body) {
    return Graph.of(new Network(name, name, "a test", input, 10, classes -> body));
  }

  /** Like GoogLeNet: nine modules of four branches. */
  static Graph inceptions() {
    return graph(
        "inceptions",
        IMAGE,
        chain()
            .then("stem.conv1", conv(64, 7).stride(2).pad(3).truncate())
            .then("stem.relu1", relu())
            .then("stem.pool1", pool())
            .then("stem.conv2", conv(64, 1))
            .then("stem.relu2", relu())
            .then("stem.conv3", conv(192, 3).pad(1))
            .then("stem.relu3", relu())
            .then("stem.pool2", pool())
            .then("3a", inception(64, 96, 128, 16, 32, 32))
            .then("3b", inception(128, 128, 192, 32, 96, 64))
            .then("pool3", pool())
            .then("4a", inception(192, 96, 208, 16, 48, 64))
            .then("4b", inception(160, 112, 224, 24, 64, 64))
            .then("4c", inception(128, 128, 256, 24, 64, 64))
            .then("4d", inception(112, 144, 288, 32, 64, 64))
            .then("4e", inception(256, 160, 320, 32, 128, 128))
            .then("pool4", pool())
            .then("5a", inception(256, 160, 320, 32, 128, 128))
            .then("5b", inception(384, 192, 384, 48, 128, 128))
            .then("pool", globalAveragePool())
            .then("output", dense(10)));
  }

  /** Like ResNet-50: sixteen blocks of three convolutions, each with a shortcut. */
  static Graph residuals() {
    Chain net = chain(conv(64, 7).stride(2).pad(3).truncate(), sigmoid(), relu(), pool());
    int[] depths = {3, 4, 6, 3};
    for (int stage = 0; stage < depths.length; stage++) {
      int width = 64 << stage;
      for (int i = 0; i < depths[stage]; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Node body =
            chain(
                chain(plain(width, 1, 1), relu()),
                chain(plain(width, 3, stride), relu()),
                plain(4 * width, 1, 1));
        Node shortcut = i == 0 ? plain(4 * width, 1, stride) : chain();
        net =
            net.then(
                "stage%s.block%s".formatted(stage + 1, i + 1),
                chain(residual(body, shortcut), relu()));
      }
    }
    return graph("residuals", IMAGE, net.then("head", chain(globalAveragePool(), dense(10))));
  }

  /** Branches within branches, an identity among them, and a shortcut around all. */
  static Graph nested() {
    Node inner =
        concat(chain(residual(chain(conv(8, 3).pad(1), relu(), conv(8, 3).pad(1))), relu()))
            .branch("same", chain())
            .branch("deep", chain(conv(4, 1), tanh(), conv(4, 3).pad(1), conv(4, 3).pad(1)));
    return graph(
        "nested",
        new Shape(8, 32, 32),
        chain()
            .then("mix", chain(residual(chain(inner).then("merge", conv(8, 1)))))
            .then("dense-block", concat(chain(), conv(4, 3).pad(1)))
            .then("pool", averagePool(4))
            .then("output", dense(10)));
  }

  private static Node plain(int channels, int size, int stride) {
    Conv conv = conv(channels, size).stride(stride).pad(size / 2).bias(false);
    return chain(stride == 1 ? conv : conv.truncate(), sigmoid());
  }

  private static Node inception(
      int one, int reduceThree, int three, int reduceFive, int five, int pool) {
    return concat()
        .branch("1x1", chain(conv(one, 1), relu()))
        .branch("3x3", chain(conv(reduceThree, 1), relu(), conv(three, 3).pad(1), relu()))
        .branch("5x5", chain(conv(reduceFive, 1), relu(), conv(five, 5).pad(2), relu()))
        .branch("pool", chain(maxPool(3).stride(1).pad(1), conv(pool, 1), relu()));
  }

  private static Node pool() {
    return maxPool(3).stride(2).pad(1).truncate();
  }
}
