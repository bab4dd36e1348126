package io.convoy.dataset;

import java.util.Optional;

/**
 * MNIST's IDX files: unsigned bytes {@code [images, height, width]} in one file, their labels in
 * another, each compressed with gzip or not.
 */
final class IdxFormat implements FileFormat {

  @Override
  public String description() {
    return "IDX, as a folder with PREFIX-images-idx3-ubyte[.gz] and PREFIX-labels-idx1-ubyte[.gz]"
        + " or as its images file";
  }

  @Override
  public Optional<LabelledImages> open(StoredPath place, Split split) {
    Optional<IdxPair> pair = place.isFolder() ? IdxPair.in(place, split) : pairOf(place);
    return pair.map(IdxReader::read);
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
