package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Mixes every image of a minibatch with the image before it, the first one with the last, and their
 * labels in the same shares; the weighted losses for the labels are mixed likewise. Where both
 * kinds are given, each minibatch gets one of them, with probability 1/2, as in the recipes of
 * torchvision.
 *
 * @param mixup alpha of the Beta distribution of the shares, where images are averaged; 0 for none:
 *     Zhang, Cisse, Dauphin and Lopez-Paz, "mixup: Beyond Empirical Risk Minimization" (ICLR 2018)
 * @param cutmix likewise, where a rectangle is replaced; 0 for none: Yun, Han, Oh, Chun, Choe and
 *     Yoo, "CutMix: Regularization Strategy to Train Strong Classifiers with Localizable Features"
 *     (ICCV 2019)
 */
public record BatchMixing(double mixup, double cutmix) implements Serializable {
  public static final BatchMixing NONE = new BatchMixing(0, 0);

  public BatchMixing {
    Limits.require(mixup >= 0 && Double.isFinite(mixup), "mixup", mixup, "0 or more");
    Limits.require(cutmix >= 0 && Double.isFinite(cutmix), "cutmix", cutmix, "0 or more");
  }

  /**
   * Mixes the images of a minibatch in place.
   *
   * @param seed of this minibatch; the shares and the rectangle depend on nothing else
   * @return the minibatch with its mixed labels; the given one if it is a single image
   */
  public ImageBatch apply(ImageBatch batch, Seed seed) {
    if (equals(NONE) || batch.size() < 2) {
      return batch;
    }
    SplittableRandom random = seed.random();
    boolean cuts = mixup == 0 || (cutmix > 0 && random.nextBoolean());
    double kept = BetaDistribution.next(cuts ? cutmix : mixup, random);
    Replacement replacement =
        cuts ? Rectangle.draw(batch.shape(), kept, random) : new Average((float) (1 - kept));
    replaceAll(batch, replacement);
    return new ImageBatch(
        batch.shape(),
        batch.pixels(),
        batch.labels(),
        Optional.of(
            new MixedLabels(rolled(batch.labels()), replacement.share(), rolled(batch.weights()))),
        batch.weights());
  }

  /** Replaces from the last image on, so that the one before is still unmixed. */
  private static void replaceAll(ImageBatch batch, Replacement replacement) {
    float[] pixels = batch.pixels();
    int length = batch.shape().size();
    int last = pixels.length - length;
    float[] lastImage = new float[length];
    System.arraycopy(pixels, last, lastImage, 0, length);
    for (int start = last; start > 0; start -= length) {
      replacement.replace(pixels, start, pixels, start - length, batch.shape());
    }
    replacement.replace(pixels, 0, lastImage, 0, batch.shape());
  }

  private static int[] rolled(int[] labels) {
    int[] rolled = new int[labels.length];
    System.arraycopy(labels, 0, rolled, 1, labels.length - 1);
    rolled[0] = labels[labels.length - 1];
    return rolled;
  }

  private static double[] rolled(double[] weights) {
    double[] rolled = new double[weights.length];
    for (int i = 0; i < rolled.length; i++) {
      rolled[i] = weights[(i + rolled.length - 1) % rolled.length];
    }
    return rolled;
  }

  /** Replaces a share of an image by another image. */
  private interface Replacement {
    /** The share that is replaced, from 0 to 1. */
    float share();

    /** Replaces values from {@code start} on by those from {@code otherStart} on. */
    void replace(float[] values, int start, float[] others, int otherStart, Shape shape);
  }

  private record Average(float share) implements Replacement {
    @Override
    public void replace(float[] values, int start, float[] others, int otherStart, Shape shape) {
      float kept = 1 - share;
      for (int i = 0; i < shape.size(); i++) {
        values[start + i] = kept * values[start + i] + share * others[otherStart + i];
      }
    }
  }

  /** A rectangle around a random pixel; the part outside the image is cut off. */
  private record Rectangle(int top, int left, int height, int width, float share)
      implements Replacement {
    static Rectangle draw(Shape shape, double kept, SplittableRandom random) {
      double half = 0.5 * Math.sqrt(1 - kept);
      int centerX = random.nextInt(shape.width());
      int centerY = random.nextInt(shape.height());
      int halfWidth = (int) (half * shape.width());
      int halfHeight = (int) (half * shape.height());
      int left = Math.max(0, centerX - halfWidth);
      int top = Math.max(0, centerY - halfHeight);
      int width = Math.min(shape.width(), centerX + halfWidth) - left;
      int height = Math.min(shape.height(), centerY + halfHeight) - top;
      float share = (float) ((double) height * width / shape.plane());
      return new Rectangle(top, left, height, width, share);
    }

    @Override
    public void replace(float[] values, int start, float[] others, int otherStart, Shape shape) {
      for (int channel = 0; channel < shape.channels(); channel++) {
        for (int row = top; row < top + height; row++) {
          int position = channel * shape.plane() + row * shape.width() + left;
          System.arraycopy(others, otherStart + position, values, start + position, width);
        }
      }
    }
  }
}
