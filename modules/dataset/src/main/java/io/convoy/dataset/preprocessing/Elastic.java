package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Random displacement of every pixel, similar for neighboring pixels, which imitates handwriting:
 * Simard, Steinkraus and Platt, "Best Practices for Convolutional Neural Networks Applied to Visual
 * Document Analysis" (ICDAR 2003). Their sigma of 4 and alpha of 34 are a smoothness of 4 and a
 * displacement of 1.4.
 *
 * @param displacement root mean square along each axis, in pixels; 0 for none
 * @param smoothness deviation of the Gaussian that smooths the displacements, in pixels: above 0 to
 *     100
 */
public record Elastic(double displacement, double smoothness) implements Serializable {
  public static final Elastic NONE = new Elastic(0, 4);

  public Elastic {
    Limits.require(
        displacement >= 0 && Double.isFinite(displacement),
        "elastic displacement",
        displacement,
        "0 or more");
    Limits.require(
        smoothness > 0 && smoothness <= 100,
        "elastic smoothness",
        smoothness,
        "above 0 and at most 100");
  }

  /** Draws the displacements of one example. */
  Distortion.Displacements draw(Shape shape, Seed seed) {
    SmoothNoise noise = new SmoothNoise(shape.height(), shape.width(), smoothness);
    SplittableRandom random = seed.random();
    return new Distortion.Displacements(
        noise.draw(displacement, random), noise.draw(displacement, random));
  }
}
