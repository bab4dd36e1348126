package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.discovery.published.FileSet;
import io.convoy.dataset.discovery.published.IdxIndex;
import io.convoy.dataset.discovery.published.IdxInput;
import io.convoy.dataset.discovery.published.IdxPair;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.DataFile;
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
        + ", as its images file, or in one zip or tar";
  }

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    if (place.isFolder()) {
      return in(FileSet.folder(place), location);
    }
    Optional<IdxPair> pair = pairOf(place);
    if (pair.isEmpty() && location.format().isPresent()) {
      return ArchiveKind.of(place).flatMap(kind -> in(FileSet.archive(kind.list(place)), location));
    }
    pair.ifPresent(files -> Manifest.requireNone(location));
    return pair.map(IdxIndex::of);
  }

  /** Makes the index of the pair of the split; empty if no file is named like IDX images. */
  static Optional<ImageIndex<LabeledImages>> in(FileSet set, DataLocation location) {
    Optional<IdxPair> pair = IdxPair.in(set, location.split());
    pair.ifPresent(files -> Manifest.requireNone(location));
    return pair.map(IdxIndex::of);
  }

  private static Optional<IdxPair> pairOf(StoredPath file) {
    return switch (IdxInput.magic(DataFile.of(file), file.fileSystem().getConf())) {
      case IdxInput.IMAGES_MAGIC -> Optional.of(IdxPair.of(DataFile.of(file), FileSet.file(file)));
      case IdxInput.LABELS_MAGIC ->
          throw new DatasetException(
              "Invalid IDX images: %s holds labels (must be the images file or its folder)"
                  .formatted(file.location()));
      default -> Optional.empty();
    };
  }
}
