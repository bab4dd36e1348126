package io.convoy.architecture;

import java.util.Locale;

/** A function applied to every value separately. */
public enum Activation implements Layer {
  /** max(0, x). */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** x / (1 + exp(-x)), the sigmoid linear unit, also called swish (Elfwing et al. 2017). */
  SILU;

  @Override
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}
