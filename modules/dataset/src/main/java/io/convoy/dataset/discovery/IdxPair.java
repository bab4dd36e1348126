package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Split;
import io.convoy.dataset.storage.StoredPath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An IDX file of images and the file of their labels. */
record IdxPair(StoredPath images, StoredPath labels) {
  private static final Pattern IMAGES_NAME =
      Pattern.compile("(?<prefix>.*)images[-.]idx3-ubyte(\\.gz)?");
  private static final String COMPRESSED = ".gz";

  /**
   * Finds the pair of a split in a folder; a folder with only one pair has it for both splits. If a
   * file exists both uncompressed and compressed, the uncompressed one is read. Empty if the folder
   * has no IDX images.
   */
  static Optional<IdxPair> in(StoredPath folder, Split split) {
    Map<String, StoredPath> imagesByPrefix = new LinkedHashMap<>();
    for (StoredPath child : folder.children()) {
      Matcher name = IMAGES_NAME.matcher(child.name());
      if (!child.isFolder() && name.matches()) {
        imagesByPrefix.putIfAbsent(name.group("prefix"), child);
      }
    }
    if (imagesByPrefix.isEmpty()) {
      return Optional.empty();
    }
    if (imagesByPrefix.size() == 1) {
      return imagesByPrefix.values().stream().findFirst().map(IdxPair::of);
    }
    StoredPath images =
        prefixes(split).stream()
            .filter(imagesByPrefix::containsKey)
            .map(imagesByPrefix::get)
            .findFirst()
            .orElseThrow(() -> ambiguous(folder, split, imagesByPrefix.values()));
    return Optional.of(of(images));
  }

  /** Finds the labels in the folder of the images, by the name that corresponds. */
  static IdxPair of(StoredPath images) {
    if (!images.name().contains("images")) {
      throw new DatasetException(
          "Cannot find labels of IDX images: %s (its name must contain 'images', that of the labels file 'labels')"
              .formatted(images.location()));
    }
    String name = images.name().replace("images", "labels").replace("idx3", "idx1");
    String plain =
        name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    return Stream.of(plain, plain + COMPRESSED)
        .map(images::sibling)
        .flatMap(Optional::stream)
        .findFirst()
        .map(labels -> new IdxPair(images, labels))
        .orElseThrow(
            () ->
                new DatasetException(
                    "Cannot find labels of IDX images: %s (must be %s or %s in the same folder)"
                        .formatted(images.location(), plain, plain + COMPRESSED)));
  }

  private static List<String> prefixes(Split split) {
    return switch (split) {
      case TRAIN -> List.of("train-");
      case TEST -> List.of("t10k-", "test-");
    };
  }

  private static DatasetException ambiguous(
      StoredPath folder, Split split, Collection<StoredPath> images) {
    return new DatasetException(
        "Cannot choose IDX images: %s holds %s (for this split one must begin with %s)"
            .formatted(
                folder.location(),
                images.stream().map(StoredPath::name).collect(Collectors.joining(", ")),
                String.join(" or ", prefixes(split))));
  }
}
