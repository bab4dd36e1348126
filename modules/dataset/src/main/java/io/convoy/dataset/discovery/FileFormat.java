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

  /** Name by which a user can select this format instead of having it recognized. */
  String name();

  /** What the location must have, for messages. */
  String description();

  /**
   * Makes the index of a place; empty if its content is not of this format.
   *
   * @param location the location as it was given, with its split and manifest
   * @param lister lists the files and archives, and counts what is skipped
   * @throws DatasetException if the content is of this format but cannot be read
   */
  Optional<ImageIndex<LabeledImages>> index(StoredPath place, DataLocation location, Lister lister);
}
