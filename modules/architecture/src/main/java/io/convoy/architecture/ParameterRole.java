package io.convoy.architecture;

/** What a block of parameters does in its layer. */
public enum ParameterRole {
  /** Multiplied with inputs. */
  WEIGHT(true, 0),
  /** Added, one per output channel. */
  BIAS(true, 0),
  /** Of batch normalization: multiplied with normalized values, one per channel; gamma. */
  SCALE(true, 1),
  /** Of batch normalization: added to normalized values, one per channel; beta. */
  SHIFT(true, 0),
  /** Of batch normalization: the running mean of each channel, observed instead of learned. */
  MEAN(false, 0),
  /** Of batch normalization: the running variance of each channel, observed instead of learned. */
  VARIANCE(false, 1);

  private final boolean learned;
  private final double initial;

  ParameterRole(boolean learned, double initial) {
    this.learned = learned;
    this.initial = initial;
  }

  /** {@return whether the gradient changes it; if not, it is state that training observes} */
  public boolean learned() {
    return learned;
  }

  /** {@return the constant that values begin with, or begin around} */
  public double initial() {
    return initial;
  }
}
