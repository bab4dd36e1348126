package io.convoy.dataset.synthetic;

import io.convoy.dataset.Seed;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.SplittableRandom;

/** Draws one digit in a handwriting chosen by a seed. */
final class Handwriting {
  static final int SIDE = 28;

  /** Scale that gives a digit a height of 20 pixels, as in MNIST, including the pen's width. */
  private static final double PIXELS_PER_UNIT = 0.88;

  private final SplittableRandom random;

  Handwriting(Seed seed) {
    this.random = seed.random();
  }

  /** Draws a digit as unsigned bytes {@code [28, 28]}, white on black, from {@code offset} on. */
  void write(int digit, byte[] destination, int offset) {
    List<DigitStyle> styles = DigitStyle.OF_DIGIT.get(digit);
    DigitStyle style = styles.get(random.nextInt(styles.size()));
    double wobble = between(0.3, 1.2);
    double radius = between(0.7, 1.7);
    AffineTransform placement = placement();
    PenCanvas canvas = new PenCanvas(SIDE);
    for (Stroke stroke : style.strokes()) {
      Shape curve = stroke.wobbled(wobble, random).curve();
      canvas.draw(placement.createTransformedShape(curve), radius);
    }
    canvas.copyTo(destination, offset, between(0.75, 1), between(0, 0.12), random);
  }

  /** Centers, slants, rotates, scales and shifts, from the units of a style to pixels. */
  private AffineTransform placement() {
    double angle = StrictMath.toRadians(7) * Stroke.bell(random);
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    AffineTransform placement = new AffineTransform();
    placement.translate((SIDE - 1) / 2.0 + between(-2, 2), (SIDE - 1) / 2.0 + between(-2, 2));
    placement.concatenate(new AffineTransform(cosine, sine, -sine, cosine, 0, 0));
    placement.shear(-0.12 - 0.18 * Stroke.bell(random), 0);
    placement.scale(PIXELS_PER_UNIT * between(0.7, 1.15), PIXELS_PER_UNIT * between(0.8, 1.05));
    placement.translate(-DigitStyle.WIDTH / 2, -DigitStyle.HEIGHT / 2);
    return placement;
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
