package io.convoy.dataset;

import java.util.SplittableRandom;

/** Numbers of the standard normal distribution: mean 0, standard deviation 1. */
public final class Gaussian {
  private Gaussian() {}

  /**
   * Draws one number from two uniform ones, by the transform of Box and Muller (1958).
   *
   * <p>The JDK's own {@code nextGaussian} gives other numbers in other versions; strict arithmetic
   * gives the same on every processor.
   */
  public static double next(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
