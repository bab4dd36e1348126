package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;

/** AlexNet with a finer first layer: 7x7 windows with a stride of 2. */
public final class ZfNet {

  private ZfNet() {}

  /**
   * {@return ZFNet as in Figure 3 of the paper, with its sizes 110, 55, 26, 13, 6} On 224, conv1,
   * pool1 and pool2 have no whole number of positions; all three have a padding of 1 and are
   * truncated.
   */
  public static Network zfnet() {
    return new Network(
        "zfnet",
        "ZFNet",
        "Zeiler, Fergus: Visualizing and Understanding Convolutional Networks (2013)",
        new Shape(3, 224, 224),
        1000,
        classes ->
            chain()
                .then("conv1", conv(96, 7).stride(2).pad(1).truncate())
                .then(relu())
                .then("pool1", maxPool(3).stride(2).pad(1).truncate())
                .then("norm1", LocalResponseNorm.ALEXNET)
                .then("conv2", conv(256, 5).stride(2))
                .then(relu())
                .then("pool2", maxPool(3).stride(2).pad(1).truncate())
                .then("norm2", LocalResponseNorm.ALEXNET)
                .then("conv3", conv(384, 3).pad(1))
                .then(relu())
                .then("conv4", conv(384, 3).pad(1))
                .then(relu())
                .then("conv5", conv(256, 3).pad(1))
                .then(relu())
                .then("pool5", maxPool(3).stride(2))
                .then("fc6", dense(4096))
                .then(relu())
                .then(dropout(0.5))
                .then("fc7", dense(4096))
                .then(relu())
                .then(dropout(0.5))
                .then("output", dense(classes)));
  }
}
