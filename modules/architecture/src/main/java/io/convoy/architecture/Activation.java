package io.convoy.architecture;

import java.util.Locale;

/** A function applied to every value separately. */
public enum Activation implements Layer {
  /** max(0, x). */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(-x)). */
  SIGMOID;

  @Override
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}
