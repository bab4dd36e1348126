package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Position of the crop window on the resized image.
 *
 * @param random whether the position is drawn uniformly; if not, the window is in the center
 * @param padding pixels by which a random window may reach beyond the image, on each side, where it
 *     is black; 4 for CIFAR-10 in He et al., "Deep Residual Learning" (2015)
 */
public record Crop(boolean random, int padding) implements Serializable {
  public static final Crop CENTER = new Crop(false, 0);

  public Crop {
    Limits.require(
        random ? padding >= 0 : padding == 0,
        "crop padding",
        padding,
        random ? "0 or more" : "0 unless the crop is random");
  }

  /** A random crop that may reach beyond the image. */
  public static Crop random(int padding) {
    return new Crop(true, padding);
  }

  /** Rejects a crop that would always be the same, or could miss the image. */
  void requireFor(Framing framing, Shape input) {
    if (!random) {
      return;
    }
    boolean room = framing.resize() == Resize.SHORTER_SIDE;
    if (framing.resize() == Resize.FIT || (!room && padding == 0)) {
      throw new IllegalArgumentException(
          "Unsupported augmentation: random crop%s with resize %s (supported: with shorter-side; with exact if padded)"
              .formatted(padding == 0 ? "" : " padded by " + padding, framing.resize()));
    }
    int shorter = Math.min(input.height(), input.width());
    Limits.require(
        padding < shorter,
        "crop padding",
        padding,
        "less than %s for %s".formatted(shorter, input));
  }

  CropWindow place(CropWindow view, Shape input, Seed seed) {
    if (!random) {
      return view;
    }
    SplittableRandom numbers = seed.random();
    return view.at(
        within(view.height() - input.height(), numbers),
        within(view.width() - input.width(), numbers));
  }

  private long within(long room, SplittableRandom numbers) {
    return numbers.nextLong(-padding, room + padding + 1);
  }
}
