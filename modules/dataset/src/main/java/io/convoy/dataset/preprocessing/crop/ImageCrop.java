package io.convoy.dataset.preprocessing.crop;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.CropWindow;
import io.convoy.dataset.preprocessing.Preprocessing;

/**
 * A part of an image that a network sees. It is resized and cut out when it is written, so that
 * many parts of one image take no memory.
 */
public final class ImageCrop {
  private final Image image;
  private final CropWindow view;
  private final Shape shape;
  private final boolean mirrored;
  private final int places;

  /**
   * @param view where the part begins on the resized image
   */
  ImageCrop(Image image, CropWindow view, Shape shape, boolean mirrored, int places) {
    this.image = image;
    this.view = view;
    this.shape = shape;
    this.mirrored = mirrored;
    this.places = places;
  }

  /** An image that is the network's input as it is. */
  static ImageCrop whole(Image image, boolean mirrored) {
    Shape shape = image.shape();
    CropWindow whole = new CropWindow(shape.height(), shape.width(), 0, 0);
    return new ImageCrop(image, whole, shape, mirrored, 1);
  }

  /** In pixels, with the channels that the network takes. */
  public Shape shape() {
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
