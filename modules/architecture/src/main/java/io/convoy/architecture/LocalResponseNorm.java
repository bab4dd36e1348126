package io.convoy.architecture;

/**
 * Local response normalization: divides every value by a power of the energy of the channels around
 * it, at the same position (Krizhevsky et al. 2012).
 *
 * <pre>y[c] = x[c] / (k + alpha / size * sum of x[j]^2)^beta</pre>
 *
 * <p>The sum is over the {@code size} channels from c - size / 2 (rounded down), without those
 * before the first and after the last; alpha is divided by {@code size} all the same. That is the
 * convention of PyTorch and Caffe. The AlexNet paper does not divide: its n = 5, alpha = 1e-4, beta
 * = 0.75, k = 2 are size = 5, alpha = 5e-4, beta = 0.75, k = 2 here ({@link #ALEXNET}). The
 * GoogLeNet paper gives no values; its authors' model in Caffe has size = 5, alpha = 1e-4, beta =
 * 0.75, k = 1 ({@link #CAFFE}).
 *
 * @param size number of channels in the sum, odd, at least 1
 * @param alpha weight of the mean square, above 0
 * @param beta exponent, above 0
 * @param k added to the weighted mean square, above 0
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Layer {

  /** The values of the AlexNet paper. */
  public static final LocalResponseNorm ALEXNET = new LocalResponseNorm(5, 5e-4, 0.75, 2);

  /** The values of Caffe's reference models. */
  public static final LocalResponseNorm CAFFE = new LocalResponseNorm(5, 1e-4, 0.75, 1);

  /**
   * Checks the values.
   *
   * @param size number of channels in the sum, odd, at least 1
   * @param alpha weight of the mean square, above 0
   * @param beta exponent, above 0
   * @param k added to the weighted mean square, above 0
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LocalResponseNorm {
    Bounds.atLeast(1, "normalization size", size);
    if (size % 2 == 0) {
      throw new IllegalArgumentException(
          "Invalid normalization size: %s (must be odd, as many channels before as after)"
              .formatted(size));
    }
    Bounds.above(0, "alpha", alpha);
    Bounds.above(0, "beta", beta);
    Bounds.above(0, "k", k);
  }

  @Override
  public String kind() {
    return "localResponseNorm";
  }

  @Override
  public String notation() {
    return kind() + " " + size;
  }
}
