package io.convoy.onednn.lowering;

import io.convoy.architecture.Activation;
import io.convoy.onednn.memory.Tensor;
import java.util.Optional;

/** What a vertex gives, and in training the gradient of the loss that comes back to it. */
public final class Value {
  private final Tensor tensor;
  private final boolean learned;
  private final boolean needed;
  private Optional<Activation> activation;
  private Optional<Gradient> gradient = Optional.empty();

  /**
   * A gradient on its way back.
   *
   * @param owned whether nobody else reads the tensor, so that it may be overwritten
   */
  record Gradient(Tensor tensor, boolean owned) {}

  /**
   * @param learned whether it depends on what is learned, so that a gradient is wanted
   * @param needed whether the backward pass of its vertex reads it
   * @param activation that it went through last; the gradient goes back through it first
   */
  Value(Tensor tensor, boolean learned, boolean needed, Optional<Activation> activation) {
    this.tensor = tensor;
    this.learned = learned;
    this.needed = needed;
    this.activation = activation;
  }

  /** Values that no parameter changes. */
  public static Value given(Tensor tensor) {
    return new Value(tensor, false, true, Optional.empty());
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
   * Leaves it to another value to send the gradient through the activation.
   *
   * @return the activation
   */
  Optional<Activation> handOnActivation() {
    Optional<Activation> handed = activation;
    activation = Optional.empty();
    return handed;
  }

  public Optional<Gradient> gradient() {
    return gradient;
  }

  void gradient(Gradient newGradient) {
    gradient = Optional.of(newGradient);
  }
}
