package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * Crop window on a resized image. Only the pixels inside it are computed; outside the image it is
 * black.
 *
 * @param height of the whole resized image, in pixels; exceeds an int for extreme aspect ratios
 * @param width likewise
 * @param top row of the resized image where the window begins; below 0 if that is above the image
 * @param left column, likewise
 */
public record CropWindow(long height, long width, long top, long left) {
  /** Centers the window on the image. */
  static CropWindow centered(long height, long width, Shape window) {
    return new CropWindow(
        height,
        width,
        Math.floorDiv(height - window.height(), 2),
        Math.floorDiv(width - window.width(), 2));
  }

  /** Moves the window. */
  public CropWindow at(long newTop, long newLeft) {
    return new CropWindow(height, width, newTop, newLeft);
  }

  /**
   * Computes the pixels inside the window.
   *
   * @param window shape of the result: the channels of the image, and at least one pixel of it
   *     inside
   * @return an image of shape {@code window}; the given image if the window shows exactly that
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
