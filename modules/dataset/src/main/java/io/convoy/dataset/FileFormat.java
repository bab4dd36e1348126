package io.convoy.dataset;

import java.util.Optional;

/** One way of storing labelled images in files. */
interface FileFormat {

  /** What a user must provide, in a few words. */
  String description();

  /**
   * Opens what is stored at a place; empty if its content is not of this format.
   *
   * @throws DatasetException if the content is of this format but cannot be read
   */
  Optional<LabelledImages> open(StoredPath place, Split split);
}
