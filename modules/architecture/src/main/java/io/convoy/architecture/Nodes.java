package io.convoy.architecture;

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
    return new Conv(channels, Window.of(size, 1), true);
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

  /** The mean of each channel. */
  public static GlobalPool globalAveragePool() {
    return new GlobalPool();
  }

  /** A fully connected layer with {@code units} outputs and a bias. */
  public static Dense dense(int units) {
    return new Dense(units);
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

  private static List<Part> unnamed(Node... nodes) {
    return Arrays.stream(nodes).map(node -> new Part(Optional.empty(), node)).toList();
  }
}
