package io.convoy.dataset.preprocessing.crop;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.CropWindow;
import io.convoy.dataset.preprocessing.Preprocessing;

/**
 * A crop of an image. It is resized and cropped when it is written, so that many crops of one image
 * need no memory.
 */
public final class ImageCrop {
  private final Image image;
  private final CropWindow view;
  private final Shape shape;
  private final boolean mirrored;
  private final int places;

  /**
   * @param view of the crop on the resized image
   */
  ImageCrop(Image image, CropWindow view, Shape shape, boolean mirrored, int places) {
    this.image = image;
    this.view = view;
    this.shape = shape;
    this.mirrored = mirrored;
    this.places = places;
  }

  /** An image that already has the shape of the network's input. */
  public static ImageCrop whole(Image image, boolean mirrored) {
    Shape shape = image.shape();
    CropWindow whole = new CropWindow(shape.height(), shape.width(), 0, 0);
    return new ImageCrop(image, whole, shape, mirrored, 1);
  }

  /** Shape in pixels, with the channels of the network's input. */
  public Shape shape() {
    return shape;
  }

  /** Number of positions at which the network is applied when it slides over the crop; else 1. */
  public int places() {
    return places;
  }

  /**
   * Writes the crop as normalized values.
   *
   * @param destination receives {@code [channels, height, width]} of {@link #shape} from {@code
   *     offset} on
   */
  public void write(Preprocessing preprocessing, float[] destination, int offset) {
    preprocessing.convert(view.of(image, shape), mirrored, destination, offset);
  }
}
