package io.convoy.training.optimization;

import java.io.Serializable;

/** Change of the parameters from a gradient and the learning rate of a step. */
public sealed interface Updater extends Serializable {
  /** The updater's name in configuration and reports. */
  String name();

  /** Number of values in its state. */
  long stateLength(long parameters);

  /** Plain gradient descent: {@code w -= rate * g}. */
  record Sgd() implements Updater {
    @Override
    public String name() {
      return "sgd";
    }

    @Override
    public long stateLength(long parameters) {
      return 0;
    }
  }

  /**
   * Nesterov's accelerated gradient in the form of Sutskever et al. (2013), as Deeplearning4j
   * computes it: {@code v' = momentum * v - rate * g; w += (1 + momentum) * v' - momentum * v},
   * where {@code w} includes the look-ahead.
   */
  record Nesterov(double momentum) implements Updater {
    public Nesterov {
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            "Invalid momentum: %s (must be at least 0 and below 1)".formatted(momentum));
      }
    }

    @Override
    public String name() {
      return "nesterov";
    }

    @Override
    public long stateLength(long parameters) {
      return parameters;
    }
  }
}
