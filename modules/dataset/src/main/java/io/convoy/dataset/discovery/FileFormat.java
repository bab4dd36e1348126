package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.StoredPath;
import java.util.Optional;

/** One way of storing labeled images in files. */
interface FileFormat {

  /** By which a user can ask for it instead of having it recognized. */
  String name();

  /** What a user must provide, in a few words. */
  String description();

  /**
   * Looks at what is stored at a place; empty if its content is not of this format.
   *
   * @param location what was asked for
   * @throws DatasetException if the content is of this format but cannot be read
   */
  Optional<ImageIndex<LabeledImages>> index(StoredPath place, DataLocation location, Lister lister);
}
