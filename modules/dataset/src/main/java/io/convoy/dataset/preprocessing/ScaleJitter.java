package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.Limits;
import java.io.Serializable;

/**
 * Draws the shorter side of the resized image for every example: Simonyan and Zisserman, "Very Deep
 * Convolutional Networks for Large-Scale Image Recognition" (2015), section 3.1, where it is 256 to
 * 512 for an input of 224.
 *
 * @param min shortest, in pixels; 0 for no jitter
 * @param max longest; 0 for no jitter
 */
public record ScaleJitter(int min, int max) implements Serializable {
  public static final ScaleJitter NONE = new ScaleJitter(0, 0);

  public ScaleJitter {
    Limits.require(
        (min == 0 && max == 0) || (min >= 1 && min <= max),
        "scale jitter",
        min + " to " + max,
        "pixels in ascending order");
  }

  /**
   * Rejects a jitter where images are not resized by the shorter side, or that does not fill the
   * input.
   */
  void requireFor(Framing framing, Shape input) {
    if (equals(NONE)) {
      return;
    }
    if (framing.resize() != Resize.SHORTER_SIDE) {
      throw new IllegalArgumentException(
          "Unsupported augmentation: scale jitter with resize %s (supported: with shorter-side)"
              .formatted(framing.resize()));
    }
    int larger = Math.max(input.height(), input.width());
    Limits.require(
        min >= larger,
        "scale jitter",
        min + " to " + max,
        "at least %s to fill %s".formatted(larger, input));
  }

  Framing draw(Framing framing, Seed seed) {
    return equals(NONE) ? framing : Framing.shorterSide(seed.random().nextInt(min, max + 1));
  }
}
