package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Labeled images, addressed by number. Safe for concurrent readers.
 *
 * <p>The number of an example is the same whenever the same data are opened.
 */
public interface LabeledImages extends AutoCloseable {
  /** Asks {@link #read} for an image as large as it is stored. */
  int FULL_SIZE = Integer.MAX_VALUE;

  /** Where the images are, as errors and reports name it. */
  String location();

  /** Number of examples, at least 1. */
  int size();

  /** The shape of every image, where the format knows of no other. */
  Optional<Shape> commonShape();

  /** Names of the classes; a label is a place in this list. */
  List<String> labels();

  /**
   * Label of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such example
   */
  int label(int index);

  /**
   * Where one image is, for instance {@code s3a://b/train-0007.tar!cat/12.jpg}.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such example
   */
  String location(int index);

  /**
   * The file or folder that holds one image. The {@link #location(int)} begins with it; after one
   * more character comes where the image is in there.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such example
   */
  default String source(int index) {
    return location();
  }

  /**
   * Reads one image.
   *
   * @param index 0 to {@code size() - 1}
   * @param shorterSide an image with more pixels than this on its shorter side may be made smaller
   *     while it is decoded, to no less than this; or {@link #FULL_SIZE}
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws BadImageException if this image is damaged or of an unknown kind
   * @throws DatasetException if the place that holds it cannot be read
   */
  default Image read(int index, int shorterSide) {
    return decode(index, stored(index), shorterSide);
  }

  /**
   * Decodes one image of which the {@link #stored} bytes were read before.
   *
   * @param index 0 to {@code size() - 1}
   * @param stored its bytes
   * @param shorterSide as in {@link #read}
   * @throws BadImageException if this image is damaged or of an unknown kind
   */
  Image decode(int index, byte[] stored, int shorterSide);

  /**
   * The bytes that hold one image: a file of an image format, or the bare pixels where all images
   * have one shape.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws BadImageException if this image is too large, or damaged where it is stored
   * @throws DatasetException if they cannot be read
   */
  byte[] stored(int index);

  /**
   * Closes the files that are open. The images stay readable: the next read opens a file again, and
   * a read in progress ends first.
   */
  @Override
  default void close() {}
}
