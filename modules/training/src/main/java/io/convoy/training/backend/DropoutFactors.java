package io.convoy.training.backend;

import io.convoy.dataset.Seed;
import java.util.SplittableRandom;

/**
 * Draws the factors of dropout, which are the same on every backend: 0, or {@code 1 / (1 - rate)},
 * so that the mean is 1.
 *
 * <p>Srivastava et al. (2014), scaled in training rather than in inference.
 */
public final class DropoutFactors {
  private static final long LOWER_HALF = 0xFFFF_FFFFL;

  private DropoutFactors() {}

  /**
   * Draws factors, two from every 64 random bits.
   *
   * @param rate probability of a zero, from 0 to less than 1
   * @param length number of factors
   */
  public static float[] draw(Seed seed, double rate, int length) {
    SplittableRandom random = seed.random();
    int keep = Float.floatToRawIntBits((float) (1 / (1 - rate)));
    long zeros = Math.round(rate * (1L << Integer.SIZE));
    float[] factors = new float[length];
    for (int i = 0; i < length; i += 2) {
      long bits = random.nextLong();
      factors[i] = factor(bits >>> Integer.SIZE, zeros, keep);
      if (i + 1 < length) {
        factors[i + 1] = factor(bits & LOWER_HALF, zeros, keep);
      }
    }
    return factors;
  }

  /**
   * Avoids a branch that no processor predicts: the shift gives a mask of all zeros or all ones.
   */
  private static float factor(long drawn, long zeros, int keep) {
    return Float.intBitsToFloat(keep & ~(int) ((drawn - zeros) >> Integer.SIZE));
  }
}
