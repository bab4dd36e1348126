package io.convoy.dataset.discovery.published;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Split;
import io.convoy.dataset.storage.DataFile;
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
public record IdxPair(DataFile images, DataFile labels) {
  private static final Pattern IMAGES_NAME =
      Pattern.compile("(?<prefix>.*)images[-.]idx3-ubyte(\\.gz)?");
  private static final String COMPRESSED = ".gz";

  /**
   * Finds the pair of a split; files with only one pair have it for every split. If a file exists
   * both uncompressed and compressed, the uncompressed one is read. Empty if there are no IDX
   * images.
   */
  public static Optional<IdxPair> in(FileSet set, Split split) {
    Map<String, DataFile> imagesByPrefix = new LinkedHashMap<>();
    for (DataFile file : set.files()) {
      Matcher name = IMAGES_NAME.matcher(file.fileName());
      if (name.matches()) {
        imagesByPrefix.putIfAbsent(name.group("prefix"), file);
      }
    }
    if (imagesByPrefix.isEmpty()) {
      return Optional.empty();
    }
    if (imagesByPrefix.size() == 1) {
      return imagesByPrefix.values().stream().findFirst().map(images -> of(images, set));
    }
    return Optional.of(of(chosen(imagesByPrefix, set, split), set));
  }

  /** The images of a split by the whole prefix, or, if only one ends so, by its end. */
  private static DataFile chosen(Map<String, DataFile> imagesByPrefix, FileSet set, Split split) {
    Optional<DataFile> exact =
        prefixes(split).stream()
            .filter(imagesByPrefix::containsKey)
            .map(imagesByPrefix::get)
            .findFirst();
    List<DataFile> similar =
        imagesByPrefix.entrySet().stream()
            .filter(images -> prefixes(split).stream().anyMatch(images.getKey()::endsWith))
            .map(Map.Entry::getValue)
            .toList();
    if (exact.isEmpty() && similar.size() != 1) {
      throw ambiguous(set, split, imagesByPrefix.values());
    }
    return exact.orElseGet(() -> similar.get(0));
  }

  /** Finds the labels by the name that corresponds to that of the images. */
  public static IdxPair of(DataFile images, FileSet set) {
    if (!images.fileName().contains("images")) {
      throw new DatasetException(
          "Cannot find labels of IDX images: %s (its name must contain 'images', that of the labels file 'labels')"
              .formatted(images.location()));
    }
    String sameFolder = labels(images.fileName());
    return Stream.of(labels(images.name()), images.sibling(sameFolder))
        .flatMap(name -> Stream.of(name, name + COMPRESSED))
        .map(set.byName())
        .flatMap(Optional::stream)
        .findFirst()
        .map(labels -> new IdxPair(images, labels))
        .orElseThrow(
            () ->
                new DatasetException(
                    "Cannot find labels of IDX images: %s (must be %s or %s in the same folder)"
                        .formatted(images.location(), sameFolder, sameFolder + COMPRESSED)));
  }

  /** The name of the uncompressed file of labels. */
  private static String labels(String images) {
    String name = images.replace("images", "labels").replace("idx3", "idx1");
    return name.endsWith(COMPRESSED)
        ? name.substring(0, name.length() - COMPRESSED.length())
        : name;
  }

  private static List<String> prefixes(Split split) {
    return switch (split) {
      case TRAIN -> List.of("train-");
      case TEST -> List.of("t10k-", "test-");
      case VALIDATION -> List.of("validation-", "val-", "valid-");
    };
  }

  private static DatasetException ambiguous(FileSet set, Split split, Collection<DataFile> images) {
    return new DatasetException(
        "Cannot choose IDX images: %s holds %s (for this split one must begin with %s)"
            .formatted(
                set.location(),
                images.stream().map(DataFile::fileName).collect(Collectors.joining(", ")),
                String.join(" or ", prefixes(split))));
  }
}
