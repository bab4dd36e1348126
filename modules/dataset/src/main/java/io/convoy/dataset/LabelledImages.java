package io.convoy.dataset;

import java.util.List;

/**
 * Labelled images of one shape, addressed by number. Safe for concurrent readers.
 *
 * <p>The number of an example is the same whenever the same data are opened.
 */
public interface LabelledImages {

  /** Where the images are, as errors and reports name it. */
  String location();

  /** Number of examples, at least 1. */
  int size();

  /** Shape of every image. */
  ImageShape shape();

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
   * Reads one image.
   *
   * @param index 0 to {@code size() - 1}
   * @param pixels receives unsigned bytes {@code [channels, height, width]}; exactly {@code
   *     shape().size()} long
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalArgumentException if {@code pixels} has another length
   * @throws DatasetException if the image cannot be read
   */
  void read(int index, byte[] pixels);

  /**
   * Digest of the examples that does not depend on their order or on the format that stores them:
   * the sum modulo 2^256 of the SHA-256 of each example's shape, label name and pixels.
   *
   * @return 64 hexadecimal digits
   */
  default String fingerprint() {
    return Fingerprint.of(this);
  }
}
