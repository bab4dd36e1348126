package io.convoy.dataset;

import java.util.List;

/** Images that each belong to one class. */
public interface LabeledImages extends Images {
  /** Names of the classes; a label is a position in this list. */
  List<String> labels();

  /**
   * Label of one image.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if no image has this number
   */
  int label(int index);

  /**
   * Weight of one image in training: its loss counts as often. 1 for every image of a format
   * without weights.
   *
   * @param index 0 to {@code size() - 1}
   * @return a finite number of at least 0
   * @throws IndexOutOfBoundsException if no image has this number
   */
  default double weight(int index) {
    return 1;
  }
}
