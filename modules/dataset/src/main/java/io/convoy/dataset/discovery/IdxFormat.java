package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.StoredPath;
import java.util.Optional;

/**
 * MNIST's IDX files: unsigned bytes {@code [images, height, width]} in one file, their labels in
 * another, each compressed with gzip or not.
 */
final class IdxFormat implements FileFormat {

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String description() {
    return "IDX, as a folder with PREFIX-images-idx3-ubyte[.gz] and PREFIX-labels-idx1-ubyte[.gz]"
        + " or as its images file";
  }

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    Optional<IdxPair> pair = place.isFolder() ? IdxPair.in(place, location.split()) : pairOf(place);
    pair.ifPresent(files -> Manifest.requireNone(location));
    return pair.map(files -> new IdxIndex(files.images().location(), files.labels().location()));
  }

  private static Optional<IdxPair> pairOf(StoredPath file) {
    return switch (IdxInput.magic(file)) {
      case IdxInput.IMAGES_MAGIC -> Optional.of(IdxPair.of(file));
      case IdxInput.LABELS_MAGIC ->
          throw new DatasetException(
              "Invalid IDX images: %s holds labels (must be the images file or its folder)"
                  .formatted(file.location()));
      default -> Optional.empty();
    };
  }
}
