package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.auxiliary;
import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.catalog.Inception.module;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.function.IntFunction;

/** Nine inception modules; the winner of ImageNet in 2014. */
public final class GoogLeNet {

  /** Weight of the loss of an auxiliary head; the main loss has weight 1. */
  private static final double AUXILIARY_WEIGHT = 0.3;

  private GoogLeNet() {}

  /** {@return GoogLeNet without auxiliary heads, as used for scoring} */
  public static Network googlenet() {
    return googlenet("googlenet", "GoogLeNet", classes -> chain());
  }

  /**
   * {@return GoogLeNet with its two auxiliary heads, which strengthen the gradient in the middle
   * modules}
   */
  public static Network googlenetAuxiliary() {
    return googlenet(
        "googlenet-auxiliary",
        "GoogLeNet with auxiliary heads",
        classes -> auxiliary(head(classes), AUXILIARY_WEIGHT));
  }

  /**
   * {@return GoogLeNet as torchvision has it (models/googlenet.py): batch normalization in place of
   * biases and local response normalization, 3x3 windows in place of 5x5, and pooling that covers
   * the border; without auxiliary heads}
   */
  public static Network googlenetBatchNorm() {
    return new Network(
        "googlenet-bn",
        "GoogLeNet with batch normalization",
        "Szegedy et al.: Going Deeper with Convolutions (2014), as in torchvision",
        new Shape(3, 224, 224),
        1000,
        GoogLeNet::normalized);
  }

  private static Network googlenet(String name, String title, IntFunction<Node> auxiliary) {
    return new Network(
        name,
        title,
        "Szegedy et al.: Going Deeper with Convolutions (2014)",
        new Shape(3, 224, 224),
        1000,
        classes -> table1(classes, auxiliary.apply(classes)));
  }

  /**
   * Table 1 of the paper, line for line; 3x3r and 5x5r are the bottlenecks. Layers that halve the
   * size are truncated, since an even size minus 3 or 7 is odd.
   */
  private static Node table1(int classes, Node auxiliary) {
    return chain()
        .then("conv1", conv(64, 7).stride(2).pad(3).truncate())
        .then(relu())
        .then("pool1", halvingPool())
        .then("norm1", LocalResponseNorm.CAFFE)
        .then("conv2-reduce", conv(64, 1))
        .then(relu())
        .then("conv2", conv(192, 3).pad(1))
        .then(relu())
        .then("norm2", LocalResponseNorm.CAFFE)
        .then("pool2", halvingPool())
        // spotless:off
        //                  1x1  3x3r  3x3  5x5r  5x5  pool
        .then("3a", module( 64,   96, 128,   16,  32,   32))
        .then("3b", module(128,  128, 192,   32,  96,   64))
        .then("pool3", halvingPool())
        .then("4a", module(192,   96, 208,   16,  48,   64))
        .then("auxiliary1", auxiliary)
        .then("4b", module(160,  112, 224,   24,  64,   64))
        .then("4c", module(128,  128, 256,   24,  64,   64))
        .then("4d", module(112,  144, 288,   32,  64,   64))
        .then("auxiliary2", auxiliary)
        .then("4e", module(256,  160, 320,   32, 128,  128))
        .then("pool4", halvingPool())
        .then("5a", module(256,  160, 320,   32, 128,  128))
        .then("5b", module(384,  192, 384,   48, 128,  128))
        // spotless:on
        .then("pool5", globalAveragePool())
        .then(dropout(0.4))
        .then("output", dense(classes));
  }

  /** The numbers of filters are those of Table 1. */
  private static Node normalized(int classes) {
    return chain()
        .then("conv1", normalized(conv(64, 7).stride(2).pad(3).truncate()))
        .then("pool1", maxPool(3).stride(2).cover())
        .then("conv2", normalized(conv(64, 1)))
        .then("conv3", normalized(conv(192, 3).pad(1)))
        .then("pool2", maxPool(3).stride(2).cover())
        // spotless:off
        .then("3a", normalized( 64,   96, 128,   16,  32,   32))
        .then("3b", normalized(128,  128, 192,   32,  96,   64))
        .then("pool3", maxPool(3).stride(2).cover())
        .then("4a", normalized(192,   96, 208,   16,  48,   64))
        .then("4b", normalized(160,  112, 224,   24,  64,   64))
        .then("4c", normalized(128,  128, 256,   24,  64,   64))
        .then("4d", normalized(112,  144, 288,   32,  64,   64))
        .then("4e", normalized(256,  160, 320,   32, 128,  128))
        .then("pool4", maxPool(2).cover())
        .then("5a", normalized(256,  160, 320,   32, 128,  128))
        .then("5b", normalized(384,  192, 384,   48, 128,  128))
        // spotless:on
        .then("pool5", globalAveragePool())
        .then(dropout(0.2))
        .then("output", dense(classes));
  }

  private static Node normalized(
      int ones, int threesReduce, int threes, int secondReduce, int second, int poolProjection) {
    return concat()
        .branch("branch1", normalized(conv(ones, 1)))
        .branch(
            "branch2",
            chain()
                .then("reduce", normalized(conv(threesReduce, 1)))
                .then("conv", normalized(conv(threes, 3).pad(1))))
        .branch(
            "branch3",
            chain()
                .then("reduce", normalized(conv(secondReduce, 1)))
                .then("conv", normalized(conv(second, 3).pad(1))))
        .branch(
            "branch4",
            chain()
                .then("pool", maxPool(3).stride(1).pad(1))
                .then("conv", normalized(conv(poolProjection, 1))));
  }

  private static Node normalized(Conv conv) {
    return chain(conv.bias(false), new BatchNorm(1e-3, BatchNorm.DEFAULT_DECAY), relu());
  }

  private static Node halvingPool() {
    return maxPool(3).stride(2).pad(1).truncate();
  }

  /**
   * Section 5 of the paper: the heads on top of 4a and 4d. At 224 their pooling has a whole number
   * of positions; it is truncated for other sizes.
   */
  private static Node head(int classes) {
    return chain()
        .then("pool", averagePool(5).stride(3).truncate())
        .then("conv", conv(128, 1))
        .then(relu())
        .then("fc", dense(1024))
        .then(relu())
        .then(dropout(0.7))
        .then("output", dense(classes));
  }
}
