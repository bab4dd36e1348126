package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Nothing but 3x3 convolutions and 2x2 pooling; the name counts the layers with weights. */
public final class Vgg {

  private static final int[] CHANNELS = {64, 128, 256, 512, 512};

  private Vgg() {}

  /**
   * Configurations A, B, D and E of Table 1: layers of each stage; without batch normalization as
   * in the paper, and with it as in torchvision, whose convolutions keep their biases.
   */
  static List<Network> all() {
    return Stream.of(false, true)
        .flatMap(
            normalizes ->
                Stream.of(
                    vgg(11, normalizes, 1, 1, 2, 2, 2),
                    vgg(13, normalizes, 2, 2, 2, 2, 2),
                    vgg(16, normalizes, 2, 2, 3, 3, 3),
                    vgg(19, normalizes, 2, 2, 4, 4, 4)))
        .toList();
  }

  private static Network vgg(int layers, boolean normalizes, int... depths) {
    return new Network(
        "vgg" + layers + (normalizes ? "-bn" : ""),
        "VGG-" + layers + (normalizes ? " with batch normalization" : ""),
        "Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition (2014)",
        new Shape(3, 224, 224),
        1000,
        classes -> features(normalizes, depths).then(classifier(classes)));
  }

  private static Node.Chain features(boolean normalizes, int... depths) {
    Node.Chain net = chain();
    for (int stage = 0; stage < depths.length; stage++) {
      Node.Chain layers = chain();
      for (int i = 0; i < depths[stage]; i++) {
        layers = layers.then(conv(CHANNELS[stage], 3).pad(1));
        layers = normalizes ? layers.then(batchNorm()) : layers;
        layers = layers.then(relu());
      }
      net = net.then("stage" + (stage + 1), layers.then(maxPool(2)));
    }
    return net;
  }

  private static Node classifier(int classes) {
    return chain()
        .then("fc6", dense(4096))
        .then(relu())
        .then(dropout(0.5))
        .then("fc7", dense(4096))
        .then(relu())
        .then(dropout(0.5))
        .then("output", dense(classes));
  }
}
