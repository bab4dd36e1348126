package io.convoy.architecture;

import io.convoy.architecture.Node.Auxiliary;
import io.convoy.architecture.Node.Chain;
import io.convoy.architecture.Node.Concat;
import io.convoy.architecture.Node.Part;
import io.convoy.architecture.Node.Residual;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The words in which networks are written, for {@code import static}. Settings follow by name:
 * {@code conv(64, 7).stride(2).pad(3)}.
 */
public final class Nodes {

  private Nodes() {}

  /**
   * Convolution with {@code channels} filters of {@code size x size}, stride 1, no padding, with
   * bias.
   */
  public static Conv conv(int channels, int size) {
    return new Conv(channels, Window.of(size, 1));
  }

  /**
   * Convolution over evenly spaced samples, that is images of height 1: {@code channels} filters of
   * {@code 1 x size}, stride 1, no padding, with bias.
   */
  public static Conv conv1d(int channels, int size) {
    return new Conv(channels, Window.of(1, size, 1));
  }

  /**
   * A convolution of {@code size x size}, stride 1, no padding, with bias, whose weights differ
   * from position to position.
   */
  public static LocallyConnected locallyConnected(int channels, int size) {
    return new LocallyConnected(channels, Window.of(size, 1), true);
  }

  /**
   * The maximum of each {@code size x size} window; windows do not overlap unless a stride is set.
   */
  public static Pool maxPool(int size) {
    return new Pool(Pool.Mode.MAX, Window.of(size, size));
  }

  /** The mean of each {@code size x size} window; windows do not overlap unless a stride is set. */
  public static Pool averagePool(int size) {
    return new Pool(Pool.Mode.AVERAGE, Window.of(size, size));
  }

  /**
   * The square root of the sum of squares of each {@code size x size} window; windows do not
   * overlap unless a stride is set.
   */
  public static Pool l2Pool(int size) {
    return new Pool(Pool.Mode.L2, Window.of(size, size));
  }

  /** The maximum of each {@code size} samples of images of height 1. */
  public static Pool maxPool1d(int size) {
    return new Pool(Pool.Mode.MAX, Window.of(1, size, size));
  }

  /** The mean of each {@code size} samples of images of height 1. */
  public static Pool averagePool1d(int size) {
    return new Pool(Pool.Mode.AVERAGE, Window.of(1, size, size));
  }

  /** The mean of each channel. */
  public static GlobalPool globalAveragePool() {
    return new GlobalPool();
  }

  /** A fully connected layer with {@code units} outputs and a bias. */
  public static Dense dense(int units) {
    return new Dense(units);
  }

  /** Batch normalization with the epsilon and decay that PyTorch uses. */
  public static BatchNorm batchNorm() {
    return new BatchNorm(BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_DECAY);
  }

  /**
   * Local response normalization over {@code size} channels; alpha is divided by {@code size}. See
   * {@link LocalResponseNorm#ALEXNET} and {@link LocalResponseNorm#CAFFE} for the usual numbers.
   */
  public static LocalResponseNorm localResponseNorm(int size, double alpha, double beta, double k) {
    return new LocalResponseNorm(size, alpha, beta, k);
  }

  /** Sets values to zero with probability {@code rate} in training. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** Appends channels of zeros until there are {@code channels}. */
  public static PadChannels padChannels(int channels) {
    return new PadChannels(channels);
  }

  /** max(0, x). */
  public static Activation relu() {
    return Activation.RELU;
  }

  /** The hyperbolic tangent. */
  public static Activation tanh() {
    return Activation.TANH;
  }

  /** 1 / (1 + exp(-x)). */
  public static Activation sigmoid() {
    return Activation.SIGMOID;
  }

  /** {@code nodes} one after the other; with none, the identity. */
  public static Chain chain(Node... nodes) {
    return new Chain(unnamed(nodes));
  }

  /** {@code body} plus its input. */
  public static Residual residual(Node body) {
    return new Residual(body, chain());
  }

  /** {@code body} plus {@code shortcut}; a shortcut of {@code chain()} is the identity. */
  public static Residual residual(Node body, Node shortcut) {
    return new Residual(body, shortcut);
  }

  /**
   * The channels of {@code branches} one after the other. Vertices are prefixed {@code branch0},
   * {@code branch1}; {@code concat().branch("3x3", node)} names them.
   */
  public static Concat concat(Node... branches) {
    return new Concat(unnamed(branches));
  }

  /**
   * Gives its input unchanged, and an additional output: the logits of {@code head}, whose loss
   * counts {@code weight} times in training.
   */
  public static Auxiliary auxiliary(Node head, double weight) {
    return new Auxiliary(head, weight);
  }

  private static List<Part> unnamed(Node... nodes) {
    return Arrays.stream(nodes).map(node -> new Part(Optional.empty(), node)).toList();
  }
}
