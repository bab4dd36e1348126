package io.convoy.dataset.decoding.pixels;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * Rotation and mirroring that make a stored image upright: tag 274 of TIFF 6.0 and of EXIF.
 *
 * @param fromRight the columns are read from right to left
 * @param fromBottom the rows are read from bottom to top
 * @param transposed each column read becomes a row
 */
public record Orientation(boolean fromRight, boolean fromBottom, boolean transposed) {
  public static final Orientation UPRIGHT = new Orientation(false, false, false);

  /**
   * The orientation with this number, 1 to 8; any other number means upright, as in most readers.
   */
  public static Orientation of(long number) {
    boolean fromRight = number == 2 || number == 3 || number == 7 || number == 8;
    boolean fromBottom = number == 3 || number == 4 || number == 6 || number == 7;
    return new Orientation(fromRight, fromBottom, number >= 5 && number <= 8);
  }

  public Image apply(Image image) {
    if (equals(UPRIGHT)) {
      return image;
    }
    Shape shape = image.shape();
    Shape turned = transposed ? new Shape(shape.channels(), shape.width(), shape.height()) : shape;
    int alongRow = fromRight ? -1 : 1;
    int alongColumn = fromBottom ? -shape.width() : shape.width();
    int stepX = transposed ? alongColumn : alongRow;
    int stepY = transposed ? alongRow : alongColumn;
    int first =
        (fromRight ? shape.width() - 1 : 0) + (fromBottom ? shape.plane() - shape.width() : 0);
    byte[] pixels = new byte[shape.size()];
    int target = 0;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < turned.height(); y++) {
        int source = channel * shape.plane() + first + y * stepY;
        for (int x = 0; x < turned.width(); x++) {
          pixels[target++] = image.pixels()[source + x * stepX];
        }
      }
    }
    return new Image(turned, pixels);
  }
}
