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
  SILU,
  /**
   * x / (1 + exp(-1.702 x)), the Gaussian error linear unit in the approximation of its paper
   * (Hendrycks, Gimpel 2016, section 2).
   */
  GELU;

  /** The factor in the exponent of {@link #GELU}. */
  public static final double GELU_FACTOR = 1.702;

  /**
   * {@return whether the derivative is a function of the value, so that a backward pass need not
   * keep the argument}
   */
  public boolean derivesFromValue() {
    return this != SILU && this != GELU;
  }

  @Override
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}
