package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import java.io.Serializable;
import java.util.Objects;

/**
 * Which part of an image a network sees, and in which size.
 *
 * @param resize how the image gets its size
 * @param shorterSide in pixels, for {@link Resize#SHORTER_SIDE}; otherwise 0
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

  /** The center of an image whose shorter side has so many pixels. */
  public static Framing shorterSide(int pixels) {
    return new Framing(Resize.SHORTER_SIDE, pixels);
  }

  /** Refuses a shorter side with which an image may not fill the input. */
  void requireFor(Shape input) {
    int larger = Math.max(input.height(), input.width());
    if (resize == Resize.SHORTER_SIDE && shorterSide < larger) {
      throw new IllegalArgumentException(
          "Invalid shorter side: %s (must be at least %s to fill %s)"
              .formatted(shorterSide, larger, input));
    }
  }

  /** The fewest pixels on its shorter side that an image needs so as not to be enlarged. */
  public int sideNeeded(Shape input) {
    return switch (resize) {
      case EXACT -> Math.max(input.height(), input.width());
      case SHORTER_SIDE -> shorterSide;
      case FIT -> Math.min(input.height(), input.width());
    };
  }

  /** The middle of an image. */
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
   * The whole image in the size that its middle is seen in, from its first pixel on. Where an image
   * would be squeezed into the input, it has the size it is stored in instead; one that is smaller
   * than the input on a side is enlarged until it covers it.
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
