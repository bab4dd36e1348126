package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.tanh;

import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;

/** The networks that read handwritten digits. */
public final class LeNet {

  private static final Shape DIGIT = new Shape(1, 28, 28);

  private LeNet() {}

  /**
   * {@return LeNet-5, with the layer names of the paper} It has three usual simplifications: every
   * map of C3 reads all maps of S2, subsampling is a plain mean, and the output is a dense layer.
   * The paper's 32x32 input is the digit of 28x28 with a border of 2, which is the padding of C1
   * here.
   */
  public static Network lenet5() {
    return new Network(
        "lenet5",
        "LeNet-5",
        "LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition (1998)",
        DIGIT,
        10,
        classes ->
            chain()
                .then("c1", conv(6, 5).pad(2))
                .then(tanh())
                .then("s2", averagePool(2))
                .then("c3", conv(16, 5))
                .then(tanh())
                .then("s4", averagePool(2))
                .then("c5", dense(120))
                .then(tanh())
                .then("f6", dense(84))
                .then(tanh())
                .then("output", dense(classes)));
  }

  /**
   * {@return the wider LeNet with maximum pooling and ReLU that frameworks ship as their MNIST
   * example: 20, 50, 500}
   */
  public static Network lenet() {
    return new Network(
        "lenet",
        "LeNet 20-50-500",
        "Jia et al.: Caffe: Convolutional Architecture for Fast Feature Embedding (2014), its MNIST example",
        DIGIT,
        10,
        classes ->
            chain()
                .then("conv1", conv(20, 5))
                .then(relu())
                .then("pool1", maxPool(2))
                .then("conv2", conv(50, 5))
                .then(relu())
                .then("pool2", maxPool(2))
                .then("dense1", dense(500))
                .then(relu())
                .then("output", dense(classes)));
  }
}
