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

/**
 * The network that won ImageNet in 2012, and the variant of torchvision. Their pooling overlaps:
 * windows of 3 with a stride of 2.
 */
public final class AlexNet {

  private static final double HALF = 0.5;

  private AlexNet() {}

  /** {@return AlexNet as in torchvision: one column instead of two, narrower, no normalization} */
  public static Network alexnet() {
    return new Network(
        "alexnet",
        "AlexNet",
        "Krizhevsky: One Weird Trick for Parallelizing Convolutional Neural Networks (2014), as in torchvision",
        new Shape(3, 224, 224),
        1000,
        classes ->
            chain()
                // At 224 a column of pixels on the right is not read: (224 - 11 + 4) / 4 = 54.25.
                .then("conv1", conv(64, 11).stride(4).pad(2).truncate())
                .then(relu())
                .then("pool1", maxPool(3).stride(2))
                .then("conv2", conv(192, 5).pad(2))
                .then(relu())
                .then("pool2", maxPool(3).stride(2))
                .then("conv3", conv(384, 3).pad(1))
                .then(relu())
                .then("conv4", conv(256, 3).pad(1))
                .then(relu())
                .then("conv5", conv(256, 3).pad(1))
                .then(relu())
                .then("pool5", maxPool(3).stride(2))
                .then(dropout(HALF))
                .then("fc6", dense(4096))
                .then(relu())
                .then(dropout(HALF))
                .then("fc7", dense(4096))
                .then(relu())
                .then("output", dense(classes)));
  }

  /**
   * {@return AlexNet as in the paper} Groups replace its two GPUs, which exchanged maps only before
   * conv3 and the dense layers. The paper says 224, but its 55x55 maps come from 227.
   */
  public static Network alexnet2012() {
    return new Network(
        "alexnet-2012",
        "AlexNet 2012",
        "Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks (2012)",
        new Shape(3, 227, 227),
        1000,
        classes ->
            chain()
                .then("conv1", conv(96, 11).stride(4))
                .then(relu())
                .then("norm1", LocalResponseNorm.ALEXNET)
                .then("pool1", maxPool(3).stride(2))
                .then("conv2", conv(256, 5).pad(2).groups(2))
                .then(relu())
                .then("norm2", LocalResponseNorm.ALEXNET)
                .then("pool2", maxPool(3).stride(2))
                .then("conv3", conv(384, 3).pad(1))
                .then(relu())
                .then("conv4", conv(384, 3).pad(1).groups(2))
                .then(relu())
                .then("conv5", conv(256, 3).pad(1).groups(2))
                .then(relu())
                .then("pool5", maxPool(3).stride(2))
                .then("fc6", dense(4096))
                .then(relu())
                .then(dropout(HALF))
                .then("fc7", dense(4096))
                .then(relu())
                .then(dropout(HALF))
                .then("output", dense(classes)));
  }
}
