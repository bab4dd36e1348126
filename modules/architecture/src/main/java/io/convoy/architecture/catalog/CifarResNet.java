package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.padChannels;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static io.convoy.architecture.catalog.ResNet.convolution;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * Residual networks for 32x32 images, section 4.2 of the paper: three stages of 16, 32 and 64
 * channels with n blocks each make 6n + 2 layers. Where size and channels change, the shortcut has
 * no weights (option A, the paper's choice) or projects (option B). The paper does not say where
 * option A adds its channels of zeros: here after those of the input, or as many before as after,
 * as in most networks that others have trained with PyTorch.
 */
public final class CifarResNet {

  private static final int STAGES = 3;

  private CifarResNet() {}

  /** Option A, option A with zeros on both sides, option B, each from shallow to deep. */
  static List<Network> all() {
    return Stream.of(Shortcut.values())
        .flatMap(shortcut -> Stream.of(3, 5, 7, 9, 18).map(blocks -> resnet(blocks, shortcut)))
        .toList();
  }

  private static Network resnet(int blocks, Shortcut shortcut) {
    int layers = 6 * blocks + 2;
    return new Network(
        "resnet" + layers + shortcut.suffix,
        "ResNet-" + layers + shortcut.title,
        ResNet.SOURCE,
        new Shape(3, 32, 32),
        10,
        classes -> body(blocks, shortcut, classes));
  }

  private static Node body(int blocks, Shortcut shortcut, int classes) {
    Node.Chain net = chain().then("stem", chain(convolution(16, 3, 1), relu()));
    for (int stage = 0; stage < STAGES; stage++) {
      int width = 16 << stage;
      for (int i = 0; i < blocks; i++) {
        boolean halves = stage > 0 && i == 0;
        Node around = halves ? shortcut.to(width) : chain();
        net =
            net.then(
                "stage%s.block%s".formatted(stage + 1, i + 1),
                chain(residual(ResNet.Block.BASIC.body(width, halves ? 2 : 1), around), relu()));
      }
    }
    return net.then("pool", globalAveragePool()).then("output", dense(classes));
  }

  /** A shortcut that halves the size and adds channels. */
  private enum Shortcut {
    PADDED("", "") {
      @Override
      Node to(int channels) {
        return chain(maxPool(1).stride(2).truncate(), padChannels(channels));
      }
    },
    CENTERED("-centered", " with zeros on both sides") {
      @Override
      Node to(int channels) {
        return chain(maxPool(1).stride(2).truncate(), padChannels(channels / 4, channels));
      }
    },
    PROJECTED("-b", " with projections") {
      @Override
      Node to(int channels) {
        return convolution(channels, 1, 2);
      }
    };

    private final String suffix;
    private final String title;

    Shortcut(String suffix, String title) {
      this.suffix = suffix;
      this.title = title;
    }

    abstract Node to(int channels);
  }
}
