package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sets a random rectangle inside the image to 0, the mean of normalized values: Zhong, Zheng, Kang,
 * Li and Yang, "Random Erasing Data Augmentation" (AAAI 2020). The share of its area is uniform
 * from 0.02 to 0.33; the logarithm of its height by its width is uniform, from 0.3 to 3.3.
 *
 * @param probability with which an example is erased; 0 for never, 0.1 in the recipes of
 *     torchvision
 */
public record RandomErasing(double probability) implements Serializable {
  public static final RandomErasing NONE = new RandomErasing(0);

  static final double SMALLEST_SHARE = 0.02;
  static final double LARGEST_SHARE = 0.33;
  private static final double LOG_FLATTEST = StrictMath.log(0.3);
  private static final double LOG_STEEPEST = StrictMath.log(3.3);

  /** Rectangles that do not fit are drawn again, this many times at most. */
  private static final int TRIALS = 10;

  public RandomErasing {
    Limits.require(
        probability >= 0 && probability <= 1, "random erasing", probability, "from 0 to 1");
  }

  /**
   * Erases a rectangle, or nothing, in all channels.
   *
   * @param values receives the zeros; {@code [channels, height, width]} from {@code offset} on
   * @param seed of this example in this epoch
   */
  public void erase(float[] values, int offset, Shape shape, Seed seed) {
    if (equals(NONE)) {
      return;
    }
    SplittableRandom random = seed.random();
    if (random.nextDouble() >= probability) {
      return;
    }
    for (int trial = 0; trial < TRIALS; trial++) {
      double area = shape.plane() * uniform(SMALLEST_SHARE, LARGEST_SHARE, random);
      double ratio = StrictMath.exp(uniform(LOG_FLATTEST, LOG_STEEPEST, random));
      int height = (int) Math.round(Math.sqrt(area * ratio));
      int width = (int) Math.round(Math.sqrt(area / ratio));
      if (height < shape.height() && width < shape.width()) {
        int top = random.nextInt(shape.height() - height + 1);
        int left = random.nextInt(shape.width() - width + 1);
        for (int channel = 0; channel < shape.channels(); channel++) {
          for (int row = top; row < top + height; row++) {
            int start = offset + channel * shape.plane() + row * shape.width() + left;
            Arrays.fill(values, start, start + width, 0);
          }
        }
        return;
      }
    }
  }

  private static double uniform(double from, double to, SplittableRandom random) {
    return from + (to - from) * random.nextDouble();
  }
}
