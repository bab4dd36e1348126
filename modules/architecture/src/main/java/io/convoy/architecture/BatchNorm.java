package io.convoy.architecture;

import java.util.List;

/**
 * Batch normalization: brings each channel to mean 0 and variance 1 over the batch and all
 * positions, then scales and shifts it by two learned numbers (Ioffe, Szegedy 2015). Images are
 * scored with running averages of mean and variance instead of those of the batch.
 *
 * @param epsilon added to the variance, above 0
 * @param decay of the running averages: the share that a step keeps, at least 0 and less than 1
 */
public record BatchNorm(double epsilon, double decay) implements Layer {

  /** The default of PyTorch and cuDNN. */
  public static final double DEFAULT_EPSILON = 1e-5;

  /** The default of PyTorch, which calls it a momentum of 0.1. */
  public static final double DEFAULT_DECAY = 0.9;

  /**
   * Checks the values.
   *
   * @param epsilon added to the variance, above 0
   * @param decay of the running averages: the share that a step keeps, at least 0 and less than 1
   * @throws IllegalArgumentException if a number is out of its range
   */
  public BatchNorm {
    Bounds.above(0, "epsilon", epsilon);
    Bounds.share("decay", decay);
  }

  @Override
  public String kind() {
    return "batchNorm";
  }

  /** Scale, shift, running mean, running variance; the first two are learned. */
  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        Parameter.perChannel(ParameterRole.SCALE, input.channels()),
        Parameter.perChannel(ParameterRole.SHIFT, input.channels()),
        Parameter.perChannel(ParameterRole.MEAN, input.channels()),
        Parameter.perChannel(ParameterRole.VARIANCE, input.channels()));
  }
}
