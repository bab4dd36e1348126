package io.convoy.api.inspection;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where a network looked: a gray patch slides over the image, and the odds of the class that the
 * network has chosen fall where it hides what mattered (Zeiler and Fergus 2014, section 4.2).
 *
 * @param side of the patch, in pixels
 * @param stride from patch to patch
 */
record Occlusion(int side, int stride) {
  private static final byte GRAY = (byte) 128;

  /** Of a probability in float32, beside 1. */
  private static final double LEAST = 1e-7;

  /** The patch has a fifth of the shorter side. */
  private static final int SIDES = 5;

  /** Patches overlap, so that a map is finer than they are. */
  private static final int STRIDES = 4;

  /** The patch for images of a shape: about 17 positions in each direction. */
  static Occlusion of(Shape shape) {
    int side = Math.max(1, Math.min(shape.height(), shape.width()) / SIDES);
    return new Occlusion(side, Math.max(1, side / STRIDES));
  }

  /**
   * The logarithm of the odds of a probability, in which a network that is all but certain still
   * tells one patch from another. Finite also for 0 and 1.
   */
  static double logOdds(double probability) {
    return Math.log(Math.max(LEAST, probability)) - Math.log(Math.max(LEAST, 1 - probability));
  }

  /** Patches at all positions, row by row; the last of each direction ends with the image. */
  List<Patch> patches(Shape shape) {
    List<Patch> patches = new ArrayList<>();
    for (int top : starts(shape.height())) {
      for (int left : starts(shape.width())) {
        patches.add(new Patch(top, left, side));
      }
    }
    return patches;
  }

  private List<Integer> starts(int length) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < length - side; start += stride) {
      starts.add(start);
    }
    starts.add(length - side);
    return starts;
  }

  /**
   * The map of an image.
   *
   * @param fall by how much the log odds of the class fall under a patch
   * @return {@code [height, width]}: the mean fall of the patches that hide a pixel
   */
  float[] map(Shape shape, ToDoubleFunction<Patch> fall) {
    double[] sums = new double[shape.plane()];
    int[] counts = new int[shape.plane()];
    for (Patch patch : patches(shape)) {
      double value = fall.applyAsDouble(patch);
      for (int y = patch.top(); y < patch.top() + side; y++) {
        for (int x = patch.left(); x < patch.left() + side; x++) {
          sums[y * shape.width() + x] += value;
          counts[y * shape.width() + x]++;
        }
      }
    }
    float[] map = new float[sums.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (sums[i] / counts[i]);
    }
    return map;
  }

  /** A square in an image. */
  record Patch(int top, int left, int side) {
    /** The image without what is in the square. */
    Image hide(Image image) {
      Shape shape = image.shape();
      byte[] pixels = image.pixels().clone();
      for (int channel = 0; channel < shape.channels(); channel++) {
        for (int y = top; y < top + side; y++) {
          int start = (channel * shape.height() + y) * shape.width() + left;
          Arrays.fill(pixels, start, start + side, GRAY);
        }
      }
      return new Image(shape, pixels);
    }
  }
}
