package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.Optional;

/**
 * Images of a data set, addressed by number. Safe for concurrent readers.
 *
 * <p>An image has the same number whenever the same data are opened.
 */
public interface Images extends AutoCloseable {
  /** Asks {@link #read} for an image as large as it is stored. */
  int FULL_SIZE = Integer.MAX_VALUE;

  /** Where the images are, as errors and reports name it. */
  String location();

  /** Number of images, at least 1. */
  int size();

  /** The shape of every image; empty where the format allows images of different shapes. */
  Optional<Shape> commonShape();

  /**
   * Location of one image, for instance {@code s3a://b/train-0007.tar!cat/12.jpg}.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if no image has this number
   */
  String location(int index);

  /**
   * The file or folder that holds one image. The {@link #location(int)} begins with it; after one
   * more character follows the path of the image within the source. An archive that cannot be read
   * counts as one image, whose location and source are that of the archive.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if no image has this number
   */
  default String source(int index) {
    return location();
  }

  /**
   * Reads one image.
   *
   * @param index 0 to {@code size() - 1}
   * @param shorterSide the decoder may shrink an image with more pixels than this on its shorter
   *     side, to no less than this; {@link #FULL_SIZE} forbids it
   * @throws IndexOutOfBoundsException if no image has this number
   * @throws BadImageException if this image is damaged or of an unsupported format
   * @throws DatasetException if its container cannot be read
   */
  default Image read(int index, int shorterSide) {
    return decode(index, stored(index), shorterSide);
  }

  /**
   * Decodes one image whose {@link #stored} bytes are already in memory.
   *
   * @param index 0 to {@code size() - 1}
   * @param stored its bytes
   * @param shorterSide as in {@link #read}
   * @throws BadImageException if this image is damaged or of an unsupported format
   */
  Image decode(int index, byte[] stored, int shorterSide);

  /**
   * Returns the bytes of one image: a file of an image format, or the bare pixels where all images
   * have one shape.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if no image has this number
   * @throws BadImageException if this image is too large, or damaged where it is stored
   * @throws DatasetException if its container cannot be read
   */
  byte[] stored(int index);

  /**
   * Closes the files that are open. The images stay readable: the next read opens a file again, and
   * a read in progress ends first.
   */
  @Override
  default void close() {}
}
