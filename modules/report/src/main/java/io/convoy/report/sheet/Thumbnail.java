package io.convoy.report.sheet;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.packing.ImageEncoder;
import io.convoy.dataset.preprocessing.Resizing;
import io.convoy.report.markup.DataUri;
import io.convoy.report.markup.Markup;

/**
 * A small version of a whole image, with its proportions.
 *
 * @param bytes an image file
 * @param mediaType of this format, for instance {@code image/png}
 * @param height in pixels
 * @param width in pixels
 */
public record Thumbnail(byte[] bytes, String mediaType, int height, int width) {
  private static final int LONGER_SIDE = 160;

  /** Images up to this side are stored without loss. */
  private static final int SMALL_SIDE = 64;

  /** The thumbnail of an image. */
  public static Thumbnail of(Images images, int example) {
    return of(images.read(example, LONGER_SIDE));
  }

  static Thumbnail of(Image image) {
    Shape shape = image.shape();
    int longer = Math.max(shape.height(), shape.width());
    Image shown =
        longer <= LONGER_SIDE
            ? image
            : Resizing.toSize(image, scaled(shape.height(), longer), scaled(shape.width(), longer));
    boolean small = longer <= SMALL_SIDE;
    return new Thumbnail(
        (small ? ImageEncoder.png(shown) : ImageEncoder.jpeg(shown)).bytes(),
        small ? "image/png" : "image/jpeg",
        shown.shape().height(),
        shown.shape().width());
  }

  /** Whether the image is so small that a page should enlarge it without smoothing. */
  public boolean small() {
    return Math.max(height, width) <= SMALL_SIDE;
  }

  /**
   * Adds the image to a page, which holds its file.
   *
   * @param alternative text in place of the image
   */
  public void addTo(Markup markup, String alternative) {
    markup.empty(
        "img",
        "class",
        small() ? "pixels" : "photograph",
        "width",
        width,
        "height",
        height,
        "alt",
        alternative,
        "src",
        DataUri.of(mediaType, bytes));
  }

  private static int scaled(int side, int longer) {
    return Math.max(1, Math.round((float) side * LONGER_SIDE / longer));
  }
}
