package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Gaussian;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Adds the same random color to all pixels of an example, as a change of illumination does:
 * Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural
 * Networks" (2012), section 4.1. The color is the sum of the principal components of pixels, each
 * times its eigenvalue and a number drawn from a Gaussian.
 *
 * <p>The components are those of ImageNet's training images, as in the paper. Those of other
 * photographs differ little, and the same setting then has the same effect on every data set.
 *
 * @param deviation of the Gaussian, 0 for none; 0.1 in the paper
 */
public record ColorJitter(double deviation) implements Serializable {
  public static final ColorJitter NONE = new ColorJitter(0);

  /** Of the covariance of red, green and blue, where 0 is black and 1 is white. */
  private static final double[] EIGENVALUES = {0.2175, 0.0188, 0.0045};

  /** One row for each channel, one column for each eigenvector. */
  private static final double[][] EIGENVECTORS = {
    {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
  };

  public ColorJitter {
    Limits.require(
        deviation >= 0 && Double.isFinite(deviation), "color jitter", deviation, "0 or more");
  }

  /** Rejects inputs that are not red, green and blue. */
  void requireFor(Shape input) {
    if (!equals(NONE) && input.channels() != EIGENVECTORS.length) {
      throw new IllegalArgumentException(
          "Unsupported augmentation: color jitter for %s (supported: for 3 channels)"
              .formatted(input));
    }
  }

  /** Draws what is added to each channel, in units where black is 0 and white is 1. */
  double[] draw(Shape input, Seed seed) {
    double[] color = new double[input.channels()];
    if (equals(NONE)) {
      return color;
    }
    SplittableRandom random = seed.random();
    for (int component = 0; component < EIGENVALUES.length; component++) {
      double amount = deviation * Gaussian.next(random) * EIGENVALUES[component];
      for (int channel = 0; channel < color.length; channel++) {
        color[channel] += amount * EIGENVECTORS[channel][component];
      }
    }
    return color;
  }
}
