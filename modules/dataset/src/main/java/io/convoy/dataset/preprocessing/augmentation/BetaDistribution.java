package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.dataset.Gaussian;
import java.util.SplittableRandom;

/**
 * Numbers of the symmetric Beta distribution, from 0 to 1. Strict arithmetic gives the same numbers
 * on every processor.
 */
final class BetaDistribution {
  private BetaDistribution() {}

  /**
   * Draws one number. It is {@code x / (x + y)} of two numbers of the Gamma distribution; both are
   * kept as logarithms, because for a small alpha they are smaller than the smallest double.
   *
   * @param alpha both parameters of the distribution, above 0
   */
  static double next(double alpha, SplittableRandom random) {
    double logX = logGamma(alpha + 1, random);
    double logY = logGamma(alpha + 1, random);
    double logU = logUniform(random);
    double logV = logUniform(random);
    // If x is Gamma(alpha + 1) and u uniform, x * u^(1 / alpha) is Gamma(alpha).
    return 1 / (1 + StrictMath.exp(-(logX - logY + (logU - logV) / alpha)));
  }

  /**
   * The logarithm of a number of the Gamma distribution: Marsaglia and Tsang, "A Simple Method for
   * Generating Gamma Variables" (2000).
   *
   * @param shape at least 1
   */
  private static double logGamma(double shape, SplittableRandom random) {
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = Gaussian.next(random);
      double root = 1 + c * x;
      if (root > 0) {
        double logV = 3 * StrictMath.log(root);
        double v = root * root * root;
        if (logUniform(random) < 0.5 * x * x + d * (1 - v + logV)) {
          return StrictMath.log(d) + logV;
        }
      }
    }
  }

  private static double logUniform(SplittableRandom random) {
    return StrictMath.log(1 - random.nextDouble());
  }
}
