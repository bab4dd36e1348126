package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.columns.ColumnPath;
import io.convoy.dataset.columns.RawPixels;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Finds the column of a Parquet file that holds the images. */
public final class ImageColumn {
  private static final List<String> NAMES =
      List.of(
          "image", "img", "bytes", "content", "data", "picture", "photo", "jpg", "jpeg", "png",
          "webp");
  private static final String BYTES = "bytes";

  private final MessageType schema;
  private final Optional<ColumnPath> chosen;
  private final String location;

  /**
   * Prepares the search.
   *
   * @param chosen by the user; the column is found by its name and content where it is empty
   * @param location of the file, for messages
   */
  public ImageColumn(MessageType schema, Optional<ColumnPath> chosen, String location) {
    this.schema = schema;
    this.chosen = chosen;
    this.location = location;
  }

  /**
   * Lists the columns that may hold images: the chosen one; or those with a usual name, also in a
   * struct {@code image}, bytes before texts, and then all other binary ones.
   *
   * @throws DatasetException if the chosen column does not exist or cannot hold images
   */
  public List<List<String>> candidates() {
    if (chosen.isPresent()) {
      return List.of(chosen(chosen.get()));
    }
    return Stream.concat(
            paths(path -> isNamed(path) && (isBinary(path) || isText(path)))
                .sorted(
                    Comparator.comparing(this::isText)
                        .thenComparing(path -> NAMES.indexOf(lowerCase(path.get(0))))
                        .thenComparing(ColumnPath::write)),
            paths(path -> !isNamed(path) && isBinary(path)))
        .toList();
  }

  /**
   * The chosen column if it is a text, which may be the path of a file.
   *
   * @throws DatasetException as in {@link #candidates}
   */
  public Optional<List<String>> chosenText() {
    return chosen.map(this::chosen).filter(this::isText);
  }

  /** Whether the content of the candidates has to be seen to choose one of them. */
  public boolean isUnclear() {
    List<List<String>> candidates = candidates();
    return candidates.size() > 1
        || candidates.stream().anyMatch(path -> isText(path) || chosen.isEmpty() && !isNamed(path));
  }

  /**
   * Chooses the column.
   *
   * @param hasImages whether some rows of a column hold images; asked only where the choice is
   *     unclear
   * @throws DatasetException if no column holds images, or several without a usual name do
   */
  public List<String> find(Predicate<List<String>> hasImages) {
    List<List<String>> candidates = candidates();
    if (!isUnclear()) {
      return candidates.stream().findFirst().orElseThrow(this::noneFound);
    }
    List<List<String>> seen =
        candidates.stream()
            .filter(
                path -> RawPixels.areIn(ParquetSchema.names(parent(path))) || hasImages.test(path))
            .toList();
    boolean isAnyBinary = seen.stream().anyMatch(path -> !isText(path));
    List<List<String>> found = seen.stream().filter(path -> !isAnyBinary || !isText(path)).toList();
    if (found.isEmpty()) {
      // Its images are all damaged, or the rows begin with nulls.
      return candidates.stream()
          .filter(path -> isNamed(path) && !isText(path))
          .findFirst()
          .orElseThrow(this::noneFound);
    }
    if (found.size() > 1 && !isNamed(found.get(0))) {
      throw new DatasetException(
          "Cannot choose column of images: %s has images in %s (data.image-column must name one)"
              .formatted(
                  location,
                  found.stream()
                      .map(ColumnPath::write)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }

  private List<String> chosen(ColumnPath path) {
    List<String> names =
        ParquetSchema.find(schema, path).orElseThrow(() -> notFound(path.text(), ""));
    for (int end = 1; end <= names.size(); end++) {
      Type type = ParquetSchema.type(schema, names.subList(0, end));
      boolean isNested = !type.isPrimitive() && !ParquetSchema.words(type).equals("struct");
      if (isNested || ParquetSchema.isRepeated(type)) {
        throw notFound(
            path.text(), "it is of type %s; a row has to hold one image; ".formatted(words(type)));
      }
    }
    Type type = ParquetSchema.type(schema, names);
    Optional<List<String>> binary =
        type.isPrimitive()
            ? Optional.of(names).filter(column -> isBinary(column) || isText(column))
            : binaryField(type.asGroupType())
                .map(field -> Stream.concat(names.stream(), Stream.of(field)).toList());
    return binary.orElseThrow(
        () ->
            notFound(
                path.text(),
                "it is of type %s, neither binary nor a struct with one binary field; "
                    .formatted(words(type))));
  }

  private static Optional<String> binaryField(GroupType struct) {
    List<String> binary =
        struct.getFields().stream()
            .filter(field -> ParquetSchema.isBinary(field) && !ParquetSchema.isRepeated(field))
            .map(Type::getName)
            .toList();
    return binary.size() == 1
        ? Optional.of(binary.get(0))
        : binary.stream().filter(BYTES::equalsIgnoreCase).findFirst();
  }

  /** Whether a path is one of the names, at the top or in a struct with a usual name of images. */
  static boolean isNamed(List<String> path, Collection<String> names) {
    return names.contains(lowerCase(ParquetColumns.last(path)))
        && path.subList(0, path.size() - 1).stream()
            .allMatch(struct -> NAMES.contains(lowerCase(struct)));
  }

  private static boolean isNamed(List<String> path) {
    return isNamed(path, NAMES);
  }

  private Stream<List<String>> paths(Predicate<List<String>> filter) {
    return ParquetSchema.paths(schema).filter(filter);
  }

  private boolean isBinary(List<String> path) {
    return ParquetSchema.isBinary(ParquetSchema.type(schema, path));
  }

  private boolean isText(List<String> path) {
    return ParquetSchema.isText(ParquetSchema.type(schema, path));
  }

  private GroupType parent(List<String> path) {
    return ParquetSchema.parent(schema, path);
  }

  private static String words(Type type) {
    return ParquetSchema.words(type);
  }

  private static String lowerCase(String name) {
    return ParquetSchema.lowerCase(name);
  }

  private DatasetException noneFound() {
    return chosen
        .map(
            path ->
                notFound(
                    path.text(), "it is a text, and holds neither images nor paths of images; "))
        .orElseGet(
            () ->
                new DatasetException(
                    "Cannot find column of images: %s (no binary column holds images; columns: %s)"
                        .formatted(location, ParquetSchema.listing(schema))));
  }

  private DatasetException notFound(String path, String reason) {
    return new DatasetException(
        "Cannot find column of images: '%s' in %s (%scolumns: %s)"
            .formatted(path, location, reason, ParquetSchema.listing(schema)));
  }
}
