package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * A window onto a resized image, of which only what is seen gets computed. Beyond the image the
 * window is black.
 *
 * @param height of the whole resized image, in pixels; a very oblong image has more than fit into
 *     an int
 * @param width likewise
 * @param top row of the resized image where the window begins; below 0 if that is above the image
 * @param left column, likewise
 */
public record CropWindow(long height, long width, long top, long left) {
  /** The middle of the image, in the middle of the window. */
  static CropWindow centered(long height, long width, Shape window) {
    return new CropWindow(
        height,
        width,
        Math.floorDiv(height - window.height(), 2),
        Math.floorDiv(width - window.width(), 2));
  }

  public CropWindow at(long newTop, long newLeft) {
    return new CropWindow(height, width, newTop, newLeft);
  }

  /**
   * What is seen.
   *
   * @param window has the channels of the image, and shows at least one pixel of it
   * @return an image of shape {@code window}; the given one if that is what is seen
   */
  public Image of(Image image, Shape window) {
    Shape shape = image.shape();
    if (shape.height() == height && shape.width() == width) {
      return cropped(image, (int) top, (int) left, window);
    }
    long firstRow = Math.max(0, top);
    long firstColumn = Math.max(0, left);
    Shape seen =
        new Shape(
            shape.channels(),
            (int) (Math.min(height, top + window.height()) - firstRow),
            (int) (Math.min(width, left + window.width()) - firstColumn));
    Image part = Resizing.part(image, height, width, firstRow, firstColumn, seen);
    return cropped(part, (int) (top - firstRow), (int) (left - firstColumn), window);
  }

  private static Image cropped(Image image, int top, int left, Shape window) {
    Shape shape = image.shape();
    if (shape.equals(window) && top == 0 && left == 0) {
      return image;
    }
    byte[] pixels = new byte[window.size()];
    int firstRow = Math.max(0, top);
    int endRow = Math.min(shape.height(), top + window.height());
    int firstColumn = Math.max(0, left);
    int columns = Math.min(shape.width(), left + window.width()) - firstColumn;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int row = firstRow; row < endRow; row++) {
        System.arraycopy(
            image.pixels(),
            channel * shape.plane() + row * shape.width() + firstColumn,
            pixels,
            channel * window.plane() + (row - top) * window.width() + firstColumn - left,
            columns);
      }
    }
    return new Image(window, pixels);
  }
}
