package io.convoy.training.backend;

import io.convoy.dataset.Seed;
import java.util.SplittableRandom;

/**
 * The factors of dropout, with which every backend multiplies the same values: 0, or what makes up
 * for the zeros.
 *
 * <p>Srivastava et al. (2014), scaled while training rather than afterwards.
 */
public final class DropoutFactors {
  private static final long LOWER_HALF = 0xFFFF_FFFFL;

  private DropoutFactors() {}

  /**
   * Draws them, two of each 64 bits.
   *
   * @param rate probability of a zero, from 0 to less than 1
   * @param length how many
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

  /** Without a branch, which a processor could but guess: a mask of ones where the zeros end. */
  private static float factor(long drawn, long zeros, int keep) {
    return Float.intBitsToFloat(keep & ~(int) ((drawn - zeros) >> Integer.SIZE));
  }
}
