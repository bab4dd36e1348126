package io.convoy.training.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The number format of activations, their gradients, and the weights that they are multiplied by.
 * Parameters, their gradients, running statistics and optimizer state are in single precision
 * always.
 */
public enum Precision {
  /** IEEE 754 single precision. */
  FLOAT32,
  /** The upper half of single precision: the same range, 8 bits of significand. */
  BFLOAT16,
  /**
   * Whole numbers of 8 bits, in inference only: each is multiplied by the scale of its tensor.
   * Needs {@link ActivationRanges}.
   */
  INT8;

  /** Returns the precision whose {@link #toString} is {@code name}, if there is one. */
  public static Optional<Precision> named(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.toString().equals(name))
        .findFirst();
  }

  /** The name in settings, on the command line and in reports, for instance {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
