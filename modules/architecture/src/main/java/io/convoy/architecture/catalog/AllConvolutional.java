package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;

/** A network without pooling: convolutions with a stride of 2 reduce the maps. */
public final class AllConvolutional {

  private AllConvolutional() {}

  /** {@return All-CNN-C, Table 2 of the paper, for 32x32 images, with its dropout} */
  public static Network allcnn() {
    return new Network(
        "allcnn",
        "All-CNN-C",
        "Springenberg, Dosovitskiy, Brox, Riedmiller: Striving for Simplicity: The All Convolutional Net (2014)",
        new Shape(3, 32, 32),
        10,
        classes ->
            chain()
                .then(dropout(0.2))
                .then("stage1", stage(96))
                .then(dropout(0.5))
                .then("stage2", stage(192))
                .then(dropout(0.5))
                .then("stage3", chain(conv(192, 3), relu(), conv(192, 1), relu()))
                .then("classes", chain(conv(classes, 1), relu()))
                .then("output", globalAveragePool()));
  }

  /**
   * Two layers, and a third that halves the size; truncated, since (32 - 3 + 2) / 2 is not whole.
   */
  private static Node stage(int channels) {
    Conv same = conv(channels, 3).pad(1);
    return chain(same, relu(), same, relu(), same.stride(2).truncate(), relu());
  }
}
