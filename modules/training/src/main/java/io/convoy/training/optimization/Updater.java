package io.convoy.training.optimization;

import java.io.Serializable;
import java.util.List;

/** Change of the parameters from a gradient and the learning rate of a step. */
public sealed interface Updater extends Serializable {
  /** The names of all updaters. */
  List<String> NAMES = List.of("nesterov", "sgd", "adam", "adamw");

  /** The updater's name in configuration and reports. */
  String name();

  /** Number of values of its state for every parameter. */
  int copies();

  /**
   * Number of values in its state: {@link #copies} vectors of the length of the parameters, one
   * after the other, and then the number of steps if it {@link #countsSteps}. A state of zeros is
   * the start of training.
   */
  default long stateLength(long parameters) {
    return copies() * parameters + (countsSteps() ? 1 : 0);
  }

  /** Whether the last value of its state is the number of steps since the state was zero. */
  default boolean countsSteps() {
    return false;
  }

  /** Whether weight decay changes the parameters directly, rather than through the gradient. */
  default boolean decouplesWeightDecay() {
    return false;
  }

  /**
   * The updater of this name with its usual constants.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Updater named(String name) {
    return switch (name) {
      case "nesterov" -> new Nesterov(Nesterov.MOMENTUM);
      case "sgd" -> new Sgd();
      case "adam" -> Adam.adam();
      case "adamw" -> Adam.adamw();
      default ->
          throw new IllegalArgumentException(
              "Unsupported updater: %s (supported: %s)".formatted(name, String.join(", ", NAMES)));
    };
  }

  /** Plain gradient descent: {@code w -= rate * g}. */
  record Sgd() implements Updater {
    @Override
    public String name() {
      return "sgd";
    }

    @Override
    public int copies() {
      return 0;
    }
  }

  /**
   * Nesterov's accelerated gradient in the form of Sutskever et al. (2013), as Deeplearning4j
   * computes it: {@code v' = momentum * v - rate * g; w += (1 + momentum) * v' - momentum * v},
   * where {@code w} includes the look-ahead.
   */
  record Nesterov(double momentum) implements Updater {
    /** The usual momentum. */
    public static final double MOMENTUM = 0.9;

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
    public int copies() {
      return 1;
    }
  }

  /**
   * Adam (Kingma and Ba 2015) in the form at the end of its section 2, as Deeplearning4j computes
   * it: in step {@code t}, {@code m' = beta1 * m + (1 - beta1) * g; v' = beta2 * v + (1 - beta2) *
   * g^2; w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m' / (sqrt(v') + epsilon)}.
   *
   * <p>The state is {@code m}, {@code v} and {@code t}. Averaged over workers, {@code t} is rounded
   * to a whole number: workers have different numbers of steps in the last round of an epoch.
   *
   * @param beta1 share of the mean of gradients that a step keeps
   * @param beta2 share of the mean of squared gradients that a step keeps
   * @param epsilon added to the root of the second, so that nothing is divided by 0
   * @param decouplesWeightDecay AdamW (Loshchilov and Hutter 2019): weight decay is not added to
   *     the gradient; instead, weights decrease by {@code rate * decay * w} in every step
   */
  record Adam(double beta1, double beta2, double epsilon, boolean decouplesWeightDecay)
      implements Updater {
    /** The constants of the paper. */
    public static final double BETA1 = 0.9;

    public static final double BETA2 = 0.999;
    public static final double EPSILON = 1e-8;

    public Adam {
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Invalid epsilon: %s (must be above 0)".formatted(epsilon));
      }
    }

    /** Adam with the constants of the paper. */
    public static Adam adam() {
      return new Adam(BETA1, BETA2, EPSILON, false);
    }

    /** AdamW with the constants of the paper. */
    public static Adam adamw() {
      return new Adam(BETA1, BETA2, EPSILON, true);
    }

    /**
     * Factor of the learning rate that corrects for moments that start at zero.
     *
     * @param step number of the step, from 1
     */
    public double correction(long step) {
      // As rounded in the moments: 1 - 0.999f and 1 - 0.999 differ in the fifth digit.
      double first = (float) beta1;
      double second = (float) beta2;
      return Math.sqrt(1 - StrictMath.pow(second, step)) / (1 - StrictMath.pow(first, step));
    }

    @Override
    public String name() {
      return decouplesWeightDecay ? "adamw" : "adam";
    }

    @Override
    public int copies() {
      return 2;
    }

    @Override
    public boolean countsSteps() {
      return true;
    }

    private static void requireShare(String name, double value) {
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(
            "Invalid %s: %s (must be at least 0 and below 1)".formatted(name, value));
      }
    }
  }
}
