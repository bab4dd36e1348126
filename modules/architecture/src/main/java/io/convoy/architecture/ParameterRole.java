package io.convoy.architecture;

/** The use of a tensor in its layer. */
public enum ParameterRole {
  /** Multiplied with inputs. */
  WEIGHT(true, 0),
  /** Added, one per output channel. */
  BIAS(true, 0),
  /** Gamma of batch normalization: multiplied with normalized values, one per channel. */
  SCALE(true, 1),
  /** Beta of batch normalization: added to normalized values, one per channel. */
  SHIFT(true, 0),
  /** Running mean of each channel in batch normalization; not learned. */
  MEAN(false, 0),
  /** Running variance of each channel in batch normalization; not learned. */
  VARIANCE(false, 1);

  private final boolean learned;
  private final double initial;

  ParameterRole(boolean learned, double initial) {
    this.learned = learned;
    this.initial = initial;
  }

  /** {@return whether it is learned by gradient descent; if not, it is a running statistic} */
  public boolean learned() {
    return learned;
  }

  /** {@return the initial value, or for weights the mean of the initial values} */
  public double initial() {
    return initial;
  }
}
