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
 * Factories of all layers and composites, for {@code import static}. Settings follow by name:
 * {@code conv(64, 7).stride(2).pad(3)}.
 */
public final class Nodes {

  private Nodes() {}

  /**
   * {@return a convolution with {@code channels} filters of {@code size x size}, stride 1, no
   * padding, with bias}
   *
   * @param channels number of output channels, at least 1
   * @param size values along each side of the window, at least 1
   */
  public static Conv conv(int channels, int size) {
    return new Conv(channels, Window.of(size, 1));
  }

  /**
   * {@return a convolution over evenly spaced samples, that is images of height 1: {@code channels}
   * filters of {@code 1 x size}, stride 1, no padding, with bias}
   *
   * @param channels number of output channels, at least 1
   * @param size values along each side of the window, at least 1
   */
  public static Conv conv1d(int channels, int size) {
    return new Conv(channels, Window.of(1, size, 1));
  }

  /**
   * {@return a convolution of {@code size x size}, stride 1, no padding, with bias, whose weights
   * differ from position to position}
   *
   * @param channels number of output channels, at least 1
   * @param size values along each side of the window, at least 1
   */
  public static LocallyConnected locallyConnected(int channels, int size) {
    return new LocallyConnected(channels, Window.of(size, 1), true);
  }

  /**
   * {@return the maximum of each {@code size x size} window; windows do not overlap unless a stride
   * is set}
   *
   * @param size values along each side of the window, at least 1
   */
  public static Pool maxPool(int size) {
    return new Pool(Pool.Mode.MAX, Window.of(size, size));
  }

  /**
   * {@return the mean of each {@code size x size} window; windows do not overlap unless a stride is
   * set}
   *
   * @param size values along each side of the window, at least 1
   */
  public static Pool averagePool(int size) {
    return new Pool(Pool.Mode.AVERAGE, Window.of(size, size));
  }

  /**
   * {@return the square root of the sum of squares of each {@code size x size} window; windows do
   * not overlap unless a stride is set}
   *
   * @param size values along each side of the window, at least 1
   */
  public static Pool l2Pool(int size) {
    return new Pool(Pool.Mode.L2, Window.of(size, size));
  }

  /**
   * {@return the maximum of each {@code size} samples of images of height 1}
   *
   * @param size values along each side of the window, at least 1
   */
  public static Pool maxPool1d(int size) {
    return new Pool(Pool.Mode.MAX, Window.of(1, size, size));
  }

  /**
   * {@return the mean of each {@code size} samples of images of height 1}
   *
   * @param size values along each side of the window, at least 1
   */
  public static Pool averagePool1d(int size) {
    return new Pool(Pool.Mode.AVERAGE, Window.of(1, size, size));
  }

  /** {@return the mean of each channel} */
  public static GlobalPool globalAveragePool() {
    return new GlobalPool();
  }

  /**
   * {@return a fully connected layer with {@code units} outputs and a bias}
   *
   * @param units number of outputs, at least 1
   */
  public static Dense dense(int units) {
    return new Dense(units);
  }

  /** {@return a batch normalization with the epsilon and decay that PyTorch uses} */
  public static BatchNorm batchNorm() {
    return new BatchNorm(BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_DECAY);
  }

  /**
   * {@return a local response normalization over {@code size} channels; alpha is divided by {@code
   * size}} See {@link LocalResponseNorm#ALEXNET} and {@link LocalResponseNorm#CAFFE} for the usual
   * values.
   *
   * @param size number of channels in the sum, odd, at least 1
   * @param alpha weight of the mean square, above 0
   * @param beta exponent, above 0
   * @param k added to the weighted mean square, above 0
   */
  public static LocalResponseNorm localResponseNorm(int size, double alpha, double beta, double k) {
    return new LocalResponseNorm(size, alpha, beta, k);
  }

  /**
   * {@return a layer that sets values to zero at random in training}
   *
   * @param rate probability of being set to zero, at least 0 and less than 1
   */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /**
   * {@return a layer that appends channels of zeros}
   *
   * @param channels number of output channels, at least that of the input
   */
  public static PadChannels padChannels(int channels) {
    return new PadChannels(0, channels);
  }

  /**
   * {@return channels of zeros before and after those of the input}
   *
   * @param before number of channels of zeros before those of the input, at least 0
   * @param channels number of output channels, at least {@code before} and those of the input
   */
  public static PadChannels padChannels(int before, int channels) {
    return new PadChannels(before, channels);
  }

  /** {@return the rectified linear unit, max(0, x)} */
  public static Activation relu() {
    return Activation.RELU;
  }

  /** {@return the hyperbolic tangent} */
  public static Activation tanh() {
    return Activation.TANH;
  }

  /** {@return the logistic function, 1 / (1 + exp(-x))} */
  public static Activation sigmoid() {
    return Activation.SIGMOID;
  }

  /** {@return the sigmoid linear unit, x / (1 + exp(-x))} */
  public static Activation silu() {
    return Activation.SILU;
  }

  /** {@return the Gaussian error linear unit, x / (1 + exp(-1.702 x))} */
  public static Activation gelu() {
    return Activation.GELU;
  }

  /**
   * {@return {@code nodes} one after the other; with none, the identity}
   *
   * @param nodes in execution order
   */
  public static Chain chain(Node... nodes) {
    return new Chain(unnamed(nodes));
  }

  /**
   * {@return {@code body} plus its input}
   *
   * @param body branch that learns the residual
   */
  public static Residual residual(Node body) {
    return new Residual(body, chain());
  }

  /**
   * {@return {@code body} plus {@code shortcut}; a shortcut of {@code chain()} is the identity}
   *
   * @param body branch that learns the residual
   * @param shortcut branch around the body
   */
  public static Residual residual(Node body, Node shortcut) {
    return new Residual(body, shortcut);
  }

  /**
   * {@return the channels of {@code branches} one after the other} Vertices are prefixed {@code
   * branch0}, {@code branch1}; {@code concat().branch("3x3", node)} names them.
   *
   * @param branches in the order of their channels
   */
  public static Concat concat(Node... branches) {
    return new Concat(unnamed(branches));
  }

  /**
   * {@return a node that passes its input on unchanged and adds an auxiliary output: the logits of
   * {@code head}, whose loss is added to the main loss in training}
   *
   * @param head branch with at least one layer
   * @param weight factor of the loss of the head, above 0
   */
  public static Auxiliary auxiliary(Node head, double weight) {
    return new Auxiliary(head, weight);
  }

  private static List<Part> unnamed(Node... nodes) {
    return Arrays.stream(nodes).map(node -> new Part(Optional.empty(), node)).toList();
  }
}
