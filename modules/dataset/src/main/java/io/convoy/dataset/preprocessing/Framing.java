package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import java.io.Serializable;
import java.util.Objects;

/**
 * Resize and crop from an image of any size to a network's input.
 *
 * @param resize how the image gets its size
 * @param shorterSide in pixels, for {@link Resize#SHORTER_SIDE}; else 0
 */
public record Framing(Resize resize, int shorterSide) implements Serializable {
  public static final Framing EXACT = new Framing(Resize.EXACT, 0);
  public static final Framing FIT = new Framing(Resize.FIT, 0);

  public Framing {
    Objects.requireNonNull(resize, "resize");
    boolean sided = resize == Resize.SHORTER_SIDE;
    if (sided ? shorterSide < 1 : shorterSide != 0) {
      throw new IllegalArgumentException(
          "Invalid shorter side: %s (must be %s for resize %s)"
              .formatted(shorterSide, sided ? "at least 1" : "0", resize));
    }
  }

  /** Resizes the shorter side to {@code pixels}, then crops the center. */
  public static Framing shorterSide(int pixels) {
    return new Framing(Resize.SHORTER_SIDE, pixels);
  }

  /** Rejects a shorter side with which an image may not fill the input. */
  void requireFor(Shape input) {
    int larger = Math.max(input.height(), input.width());
    if (resize == Resize.SHORTER_SIDE && shorterSide < larger) {
      throw new IllegalArgumentException(
          "Invalid shorter side: %s (must be at least %s to fill %s)"
              .formatted(shorterSide, larger, input));
    }
  }

  /** The smallest shorter side, in pixels, of an image that is not enlarged. */
  public int sideNeeded(Shape input) {
    return switch (resize) {
      case EXACT -> Math.max(input.height(), input.width());
      case SHORTER_SIDE -> shorterSide;
      case FIT -> Math.min(input.height(), input.width());
    };
  }

  /** Center crop of an image. */
  public CropWindow view(Shape image, Shape input) {
    return switch (resize) {
      case EXACT -> CropWindow.centered(input.height(), input.width(), input);
      case SHORTER_SIDE ->
          image.height() <= image.width()
              ? CropWindow.centered(
                  shorterSide, scaled(image.width(), shorterSide, image.height()), input)
              : CropWindow.centered(
                  scaled(image.height(), shorterSide, image.width()), shorterSide, input);
      case FIT -> fitted(image, input);
    };
  }

  /**
   * The whole resized image, from its first pixel on, in the size from which {@link #view} crops.
   * Where {@code view} would shrink the image to the input, it keeps its stored size instead; an
   * image that is smaller than the input on a side is enlarged until it covers the input.
   */
  public CropWindow whole(Shape image, Shape input) {
    if (resize == Resize.SHORTER_SIDE) {
      return view(image, input).at(0, 0);
    }
    if (image.height() >= input.height() && image.width() >= input.width()) {
      return new CropWindow(image.height(), image.width(), 0, 0);
    }
    boolean flat = (long) input.height() * image.width() >= (long) input.width() * image.height();
    return flat
        ? new CropWindow(
            input.height(), scaled(image.width(), input.height(), image.height()), 0, 0)
        : new CropWindow(scaled(image.height(), input.width(), image.width()), input.width(), 0, 0);
  }

  private static CropWindow fitted(Shape image, Shape input) {
    boolean wider = (long) image.width() * input.height() >= (long) image.height() * input.width();
    return wider
        ? CropWindow.centered(
            scaled(image.height(), input.width(), image.width()), input.width(), input)
        : CropWindow.centered(
            input.height(), scaled(image.width(), input.height(), image.height()), input);
  }

  /** {@code length * to / from}, rounded, at least 1. */
  private static long scaled(int length, int to, int from) {
    return Math.max(1, ((long) length * to * 2 + from) / (2L * from));
  }
}
