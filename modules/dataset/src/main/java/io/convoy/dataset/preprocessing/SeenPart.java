package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;

/**
 * A part of an image that a network sees. It is resized and cut out when it is written, so that
 * many parts of one image take no memory.
 */
public final class SeenPart {
  private final Image image;
  private final View view;
  private final ImageShape shape;
  private final boolean mirrored;
  private final int places;

  /**
   * @param view where the part begins on the resized image
   */
  SeenPart(Image image, View view, ImageShape shape, boolean mirrored, int places) {
    this.image = image;
    this.view = view;
    this.shape = shape;
    this.mirrored = mirrored;
    this.places = places;
  }

  /** An image that is the network's input as it is. */
  static SeenPart whole(Image image, boolean mirrored) {
    ImageShape shape = image.shape();
    View whole = new View(shape.height(), shape.width(), 0, 0);
    return new SeenPart(image, whole, shape, mirrored, 1);
  }

  /** In pixels, with the channels that the network takes. */
  public ImageShape shape() {
    return shape;
  }

  /** How many inputs of the network it holds, when the network slides over it; else 1. */
  public int places() {
    return places;
  }

  /**
   * Converts the part to what a network takes.
   *
   * @param destination receives {@code [channels, height, width]} of {@link #shape} from {@code
   *     offset} on
   */
  public void write(Preprocessing preprocessing, float[] destination, int offset) {
    preprocessing.convert(view.of(image, shape), mirrored, destination, offset);
  }
}
