package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.gelu;
import static io.convoy.architecture.Nodes.maxPool;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;

/**
 * A network for 32x32 images that learns in a few epochs: a first convolution whose 24 filters are
 * to be whitened and frozen, then three blocks of 64, 256 and 256 channels. Here with the scale of
 * batch normalization, and with PyTorch's share of its running averages, since batches are smaller
 * than the paper's.
 */
public final class Airbench {
  private Airbench() {}

  /** {@return airbench94, section 3 of the paper, without the factor 1/9 of the outputs} */
  public static Network airbench94() {
    return new Network(
        "airbench94",
        "airbench94",
        "Jordan: 94% on CIFAR-10 in 3.29 Seconds on a Single GPU (2024)",
        new Shape(3, 32, 32),
        10,
        classes ->
            chain()
                .then("whitening", conv(24, 2).bias(false))
                .then(gelu())
                .then("block1", block(64))
                .then("block2", block(256))
                .then("block3", block(256))
                .then("pool", maxPool(3))
                .then("output", dense(classes)));
  }

  private static Node block(int channels) {
    Conv same = conv(channels, 3).pad(1).bias(false);
    return chain(
        same, maxPool(2).stride(2).truncate(), batchNorm(), gelu(), same, batchNorm(), gelu());
  }
}
