package io.convoy.dataset.preprocessing;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random values on a grid, smoothed by a Gaussian so that neighboring values are similar. */
final class SmoothNoise {
  /** Deviation of the uniform distribution between -1 and 1. */
  private static final double DEVIATION = Math.sqrt(1 / 3.0);

  /** Scales the range of int to values between -1 and 1. */
  private static final float STEP = 0x1p-31f;

  /** The Gaussian is cut off at this many deviations. */
  private static final int REACH = 3;

  private final int height;
  private final int width;
  private final int radius;
  private final float[] kernel;

  /**
   * Noise of one size and smoothness.
   *
   * @param deviation of the Gaussian, in pixels
   */
  SmoothNoise(int height, int width, double deviation) {
    this.height = height;
    this.width = width;
    this.radius = (int) Math.ceil(REACH * deviation);
    this.kernel = kernel(radius, deviation);
  }

  /**
   * Draws one grid.
   *
   * @param amplitude root mean square of the values that is expected
   * @return {@code [height, width]}
   */
  float[] draw(double amplitude, SplittableRandom random) {
    // Noise extends beyond the grid, so that values at the border vary as much as those inside.
    int noiseWidth = width + 2 * radius;
    float[] noise = new float[noiseWidth * (height + 2 * radius)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt() * STEP;
    }
    float scale = (float) (amplitude / DEVIATION);
    float[] smooth = new float[height * width];
    float[] blend = new float[noiseWidth];
    for (int row = 0; row < height; row++) {
      Arrays.fill(blend, 0);
      for (int tap = 0; tap < kernel.length; tap++) {
        add(noise, (row + tap) * noiseWidth, scale * kernel[tap], blend, 0, noiseWidth);
      }
      for (int tap = 0; tap < kernel.length; tap++) {
        add(blend, tap, kernel[tap], smooth, row * width, width);
      }
    }
    return smooth;
  }

  private static void add(
      float[] from, int start, float weight, float[] to, int offset, int count) {
    for (int i = 0; i < count; i++) {
      to[offset + i] += weight * from[start + i];
    }
  }

  /** A Gaussian whose squares add up to 1, so that smoothing keeps the deviation. */
  private static float[] kernel(int radius, double deviation) {
    double[] gaussian = new double[2 * radius + 1];
    double squares = 0;
    for (int i = 0; i < gaussian.length; i++) {
      double distance = (i - radius) / deviation;
      gaussian[i] = StrictMath.exp(-distance * distance / 2);
      squares += gaussian[i] * gaussian[i];
    }
    float[] kernel = new float[gaussian.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (gaussian[i] / Math.sqrt(squares));
    }
    return kernel;
  }
}
