package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sets a random square to 0. Its center is drawn uniformly from all pixels; the part outside the
 * image is cut off: DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks
 * with Cutout" (2017).
 *
 * @param side of the square, in pixels; 0 for none
 */
public record Cutout(int side) implements Serializable {
  public static final Cutout NONE = new Cutout(0);

  public Cutout {
    Limits.require(side >= 0, "cutout", side, "0 or more");
  }

  /** Rejects a square that could hide the whole image. */
  void requireFor(Shape input) {
    int shorter = Math.min(input.height(), input.width());
    Limits.require(
        equals(NONE) || side < shorter,
        "cutout",
        side,
        "less than %s for %s".formatted(shorter, input));
  }

  /** Sets the square to 0, the mean of normalized values. */
  void erase(float[] values, int offset, Shape shape, Seed seed) {
    if (equals(NONE)) {
      return;
    }
    SplittableRandom random = seed.random();
    int top = random.nextInt(shape.height()) - side / 2;
    int left = random.nextInt(shape.width()) - side / 2;
    int firstColumn = Math.max(0, left);
    int endColumn = Math.min(shape.width(), left + side);
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int row = Math.max(0, top); row < Math.min(shape.height(), top + side); row++) {
        int start = offset + channel * shape.plane() + row * shape.width();
        Arrays.fill(values, start + firstColumn, start + endColumn, 0);
      }
    }
  }
}
