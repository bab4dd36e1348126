package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;

/**
 * The network that introduced the 1x1 convolution and global average pooling: a small perceptron
 * slides over the image instead of a filter, and the last maps are the classes.
 */
public final class NetworkInNetwork {

  private NetworkInNetwork() {}

  /**
   * {@return Network in Network for 32x32 images: three mlpconv blocks with the widths of the
   * authors' model for CIFAR-10} Their pooling rounds 15.5 up to 16; here a padding of 1 with
   * truncation gives the same sizes.
   */
  public static Network nin() {
    return new Network(
        "nin",
        "Network in Network",
        "Lin, Chen, Yan: Network in Network (2013)",
        new Shape(3, 32, 32),
        10,
        classes ->
            chain()
                .then("mlpconv1", mlpconv(5, 192, 160, 96))
                .then("pool1", maxPool(3).stride(2).pad(1).truncate())
                .then(dropout(0.5))
                .then("mlpconv2", mlpconv(5, 192, 192, 192))
                .then("pool2", averagePool(3).stride(2).pad(1).truncate())
                .then(dropout(0.5))
                .then("mlpconv3", mlpconv(3, 192, 192, classes))
                .then("output", globalAveragePool()));
  }

  /** A convolution, then a perceptron of two layers at every position. */
  private static Node mlpconv(int size, int channels, int hidden, int outputs) {
    return chain(
        conv(channels, size).pad(size / 2),
        relu(),
        conv(hidden, 1),
        relu(),
        conv(outputs, 1),
        relu());
  }
}
