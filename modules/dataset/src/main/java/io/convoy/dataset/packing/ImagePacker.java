package io.convoy.dataset.packing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.preprocessing.Resizing;

/**
 * Converts each image to the file that is stored in a shard.
 *
 * <ul>
 *   <li>A file of an image format is copied unchanged, after a check that it can be decoded.
 *   <li>Raw pixels become a PNG.
 *   <li>An image that is resized becomes a JPEG of quality 95 if it was a JPEG, else a PNG.
 * </ul>
 */
public final class ImagePacker {
  private final LabeledImages images;
  private final int shorterSide;

  /**
   * Packs images of a data set.
   *
   * @param shorterSide largest shorter side in pixels; larger images are resized to it, with the
   *     same aspect ratio; or {@link LabeledImages#FULL_SIZE}
   */
  public ImagePacker(LabeledImages images, int shorterSide) {
    this.images = images;
    this.shorterSide = shorterSide;
  }

  /**
   * Packs one image.
   *
   * @throws BadImageException if it cannot be decoded
   */
  public PackedImage pack(int example) {
    if (images.commonShape().isPresent()) {
      return ImageEncoder.png(reduced(images.read(example, shorterSide)));
    }
    byte[] stored = images.stored(example);
    try {
      return pack(example, stored);
    } catch (UndecodableImageException e) {
      throw new BadImageException(images.location(example), e.getMessage(), e);
    }
  }

  private PackedImage pack(int example, byte[] stored) throws UndecodableImageException {
    Image decoded = images.decode(example, stored, shorterSide);
    ImageFormat format = ImageFormat.of(stored);
    if (isAsStored(example, decoded, stored)) {
      return new PackedImage(stored, format.extension());
    }
    return format == ImageFormat.JPEG
        ? ImageEncoder.jpeg(reduced(decoded))
        : ImageEncoder.png(reduced(decoded));
  }

  /** Whether the stored image is small enough, not only the decoded one. */
  private boolean isAsStored(int example, Image decoded, byte[] stored) {
    int shorter = shorter(decoded.shape());
    return shorter < shorterSide
        || shorter == shorterSide
            && images
                .decode(example, stored, LabeledImages.FULL_SIZE)
                .shape()
                .equals(decoded.shape());
  }

  private Image reduced(Image image) {
    Shape shape = image.shape();
    int shorter = shorter(shape);
    return shorter <= shorterSide
        ? image
        : Resizing.toSize(
            image,
            scaled(shape.height(), shorterSide, shorter),
            scaled(shape.width(), shorterSide, shorter));
  }

  private static int shorter(Shape shape) {
    return Math.min(shape.height(), shape.width());
  }

  /** {@code length * to / from}, rounded. */
  private static int scaled(int length, int to, int from) {
    return (int) (((long) length * to * 2 + from) / (2L * from));
  }
}
