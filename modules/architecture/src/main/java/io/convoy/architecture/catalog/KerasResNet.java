package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;

import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;

/**
 * The residual networks of {@code keras.applications}, for weights of Keras: convolutions have
 * biases, the stride of a bottleneck is in its first convolution, and batch normalization has
 * another epsilon than in {@link ResNet}.
 *
 * <p>Keras pads with zeros before its first pooling. After a ReLU that gives the same maxima as the
 * padding here, which never contributes.
 */
public final class KerasResNet {

  private static final double EPSILON = 1.001e-5;

  /** The momentum of Keras. */
  private static final double DECAY = 0.99;

  private static final int EXPANSION = 4;

  private KerasResNet() {}

  static List<Network> all() {
    return List.of(resnet(50, 3, 4, 6, 3), resnet(101, 3, 4, 23, 3), resnet(152, 3, 8, 36, 3));
  }

  private static Network resnet(int layers, int... depths) {
    return new Network(
        "resnet%s-keras".formatted(layers),
        "ResNet-%s of Keras".formatted(layers),
        ResNet.SOURCE + ", as in keras.applications",
        new Shape(3, 224, 224),
        1000,
        classes -> body(classes, depths));
  }

  private static Node body(int classes, int... depths) {
    Node.Chain net =
        chain()
            .then("conv1", conv(64, 7).stride(2).pad(3).truncate())
            .then(normalization())
            .then(relu())
            .then("pool1", maxPool(3).stride(2).pad(1).truncate());
    for (int stage = 0; stage < depths.length; stage++) {
      int width = 64 << stage;
      for (int i = 0; i < depths[stage]; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Node shortcut = i == 0 ? convolution(width * EXPANSION, 1, stride) : chain();
        net =
            net.then(
                "stage%s.block%s".formatted(stage + 1, i + 1),
                chain(residual(bottleneck(width, stride), shortcut), relu()));
      }
    }
    return net.then("pool5", globalAveragePool()).then("output", dense(classes));
  }

  private static Node bottleneck(int width, int stride) {
    return chain(
        convolution(width, 1, stride),
        relu(),
        convolution(width, 3, 1),
        relu(),
        convolution(width * EXPANSION, 1, 1));
  }

  private static Node convolution(int channels, int size, int stride) {
    Conv conv = conv(channels, size).pad(size / 2);
    return chain(stride == 1 ? conv : conv.stride(stride).truncate(), normalization());
  }

  private static BatchNorm normalization() {
    return new BatchNorm(EPSILON, DECAY);
  }
}
