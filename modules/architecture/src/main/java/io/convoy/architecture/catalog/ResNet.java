package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;

/**
 * Residual networks for ImageNet; the name counts the layers with weights. Of the paper's two
 * places for the stride of a bottleneck, this is the 3x3 convolution, as in torchvision and in the
 * authors' later code.
 *
 * <p>Layers that halve the size are truncated: with a padding that keeps the size at stride 1, no
 * even size has a whole number of positions at stride 2.
 */
public final class ResNet {

  static final String SOURCE =
      "He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition (2015)";

  private ResNet() {}

  /** The columns of Table 1. */
  static List<Network> all() {
    return List.of(
        resnet(18, Block.BASIC, 2, 2, 2, 2),
        resnet(34, Block.BASIC, 3, 4, 6, 3),
        resnet(50, Block.BOTTLENECK, 3, 4, 6, 3),
        resnet(101, Block.BOTTLENECK, 3, 4, 23, 3),
        resnet(152, Block.BOTTLENECK, 3, 8, 36, 3));
  }

  private static Network resnet(int layers, Block block, int... depths) {
    return new Network(
        "resnet" + layers,
        "ResNet-" + layers,
        SOURCE,
        new Shape(3, 224, 224),
        1000,
        classes -> body(block, classes, depths));
  }

  private static Node body(Block block, int classes, int... depths) {
    Node.Chain net =
        chain()
            .then("conv1", conv(64, 7).stride(2).pad(3).truncate().bias(false))
            .then(batchNorm())
            .then(relu())
            .then("pool1", maxPool(3).stride(2).pad(1).truncate());
    int channels = 64;
    for (int stage = 0; stage < depths.length; stage++) {
      int width = 64 << stage;
      for (int i = 0; i < depths[stage]; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Node shortcut =
            stride == 1 && channels == width * block.expansion
                ? chain()
                : convolution(width * block.expansion, 1, stride);
        net =
            net.then(
                "stage%s.block%s".formatted(stage + 1, i + 1),
                chain(residual(block.body(width, stride), shortcut), relu()));
        channels = width * block.expansion;
      }
    }
    return net.then("pool5", globalAveragePool()).then("output", dense(classes));
  }

  /** A convolution that keeps the size at stride 1, with batch normalization for its bias. */
  static Node convolution(int channels, int size, int stride) {
    Conv conv = conv(channels, size).pad(size / 2).bias(false);
    return chain(stride == 1 ? conv : conv.stride(stride).truncate(), batchNorm());
  }

  /** The two kinds of blocks, Figure 5 of the paper. */
  enum Block {
    BASIC(1) {
      @Override
      Node body(int width, int stride) {
        return chain(convolution(width, 3, stride), relu(), convolution(width, 3, 1));
      }
    },
    BOTTLENECK(4) {
      @Override
      Node body(int width, int stride) {
        return chain(
            convolution(width, 1, 1),
            relu(),
            convolution(width, 3, stride),
            relu(),
            convolution(width * 4, 1, 1));
      }
    };

    /** Output channels, as a multiple of the width. */
    private final int expansion;

    Block(int expansion) {
      this.expansion = expansion;
    }

    abstract Node body(int width, int stride);
  }
}
