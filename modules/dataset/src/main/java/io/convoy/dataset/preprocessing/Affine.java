package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Limits of a random affine map about the center of an image. Each quantity is drawn uniformly from
 * minus to plus its limit; pixels from outside the image are black.
 *
 * @param rotate in degrees, 0 to 180
 * @param scale as a share of the size, from 0 to less than 1: 0.1 is 10 percent smaller to 10
 *     percent larger
 * @param shear as a share of the height by which the top moves sideways against the bottom
 * @param shift in pixels, along each axis
 */
public record Affine(double rotate, double scale, double shear, double shift)
    implements Serializable {
  public static final Affine NONE = new Affine(0, 0, 0, 0);

  public Affine {
    Limits.require(rotate >= 0 && rotate <= 180, "rotate", rotate, "from 0 to 180 degrees");
    Limits.require(scale >= 0 && scale < 1, "scale", scale, "from 0 to less than 1");
    Limits.require(shear >= 0 && Double.isFinite(shear), "shear", shear, "0 or more");
    Limits.require(shift >= 0 && Double.isFinite(shift), "shift", shift, "0 or more");
  }

  /** Draws the map of one example. */
  AffineMap map(Shape shape, Seed seed) {
    SplittableRandom random = seed.random();
    double angle = StrictMath.toRadians(within(rotate, random));
    double size = 1 + within(scale, random);
    double slant = within(shear, random);
    double shiftX = within(shift, random);
    double shiftY = within(shift, random);
    return AffineMap.about(shape, angle, size, slant, shiftX, shiftY);
  }

  private static double within(double limit, SplittableRandom random) {
    return limit * (2 * random.nextDouble() - 1);
  }
}
