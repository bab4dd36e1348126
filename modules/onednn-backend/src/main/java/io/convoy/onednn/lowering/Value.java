package io.convoy.onednn.lowering;

import io.convoy.architecture.Activation;
import io.convoy.onednn.memory.Tensor;
import java.util.Optional;

/** Output of a vertex, and in training the gradient of the loss with respect to it. */
public final class Value {
  private final Tensor tensor;
  private final boolean learned;
  private final boolean needed;
  private Optional<Activation> activation;
  private final Optional<Quantization.Scale> scale;
  private Optional<Gradient> gradient = Optional.empty();

  /**
   * The gradient of the loss with respect to a value.
   *
   * @param owned whether nothing else reads the tensor, so that it may be overwritten
   */
  record Gradient(Tensor tensor, boolean owned) {}

  /**
   * @param learned whether it depends on parameters, so that its gradient is required
   * @param needed whether the backward pass of its vertex reads it
   * @param activation activation that computed it, through which its gradient is propagated first
   */
  Value(Tensor tensor, boolean learned, boolean needed, Optional<Activation> activation) {
    this(tensor, learned, needed, activation, Optional.empty());
  }

  private Value(
      Tensor tensor,
      boolean learned,
      boolean needed,
      Optional<Activation> activation,
      Optional<Quantization.Scale> scale) {
    this.scale = scale;
    this.tensor = tensor;
    this.learned = learned;
    this.needed = needed;
    this.activation = activation;
  }

  /** A value that does not depend on parameters. */
  public static Value input(Tensor tensor) {
    return new Value(tensor, false, true, Optional.empty());
  }

  /** A value of an inference program. */
  static Value inferred(Tensor tensor, Optional<Quantization.Scale> scale) {
    return new Value(tensor, false, false, Optional.empty(), scale);
  }

  /** The scale of whole numbers; empty if the numbers are the value itself. */
  Optional<Quantization.Scale> scale() {
    return scale;
  }

  public Tensor tensor() {
    return tensor;
  }

  boolean learned() {
    return learned;
  }

  /** Whether the backward pass reads it. */
  boolean needed() {
    return needed || activation.isPresent();
  }

  Optional<Activation> activation() {
    return activation;
  }

  /**
   * Delegates the differentiation of the activation to another value.
   *
   * @return the activation of this value, which has none afterwards
   */
  Optional<Activation> delegateActivation() {
    Optional<Activation> delegated = activation;
    activation = Optional.empty();
    return delegated;
  }

  public Optional<Gradient> gradient() {
    return gradient;
  }

  void gradient(Gradient newGradient) {
    gradient = Optional.of(newGradient);
  }
}
