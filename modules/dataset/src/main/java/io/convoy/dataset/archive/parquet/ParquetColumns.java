package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.DatasetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The columns of a Parquet file that are read, found by their names and types.
 *
 * @param schema of the whole file
 * @param image path of a binary column
 * @param label the column with the labels
 * @param name path of a column of texts
 */
public record ParquetColumns(
    MessageType schema,
    List<String> image,
    Optional<ParquetLabelColumn> label,
    Optional<List<String>> name) {
  private static final List<String> IMAGE = List.of("image", "img", "bytes", "content", "data");
  private static final Set<String> NAME = Set.of("name", "path", "filename", "file_name", "origin");

  /**
   * Lists the binary columns that may hold images: those with a usual name first, also in a struct
   * {@code image}, and bytes before texts.
   *
   * @throws DatasetException if there is none
   */
  public static List<List<String>> candidates(MessageType schema) {
    return Stream.concat(
            binary(schema)
                .filter(path -> isNamed(path, IMAGE))
                .sorted(
                    Comparator.comparing((List<String> path) -> isText(schema, path))
                        .thenComparing(path -> IMAGE.indexOf(lowerCase(path.get(0))))),
            binary(schema).filter(path -> !isNamed(path, IMAGE) && !isText(schema, path)))
        .toList();
  }

  /** Whether the only candidate has a usual name, so that its content need not be seen. */
  public static boolean isClear(List<List<String>> candidates) {
    return candidates.size() == 1 && isNamed(candidates.get(0), IMAGE);
  }

  /**
   * Chooses the columns.
   *
   * @param isImage whether the first rows of a binary column hold images; asked only if several
   *     columns may hold them
   * @throws DatasetException if no column can hold images
   */
  public static ParquetColumns in(
      MessageType schema,
      Optional<ParquetLabelColumn> label,
      Predicate<List<String>> isImage,
      String location) {
    List<List<String>> candidates = candidates(schema);
    List<String> image =
        candidates.stream()
            .filter(
                path ->
                    isClear(candidates)
                        || RawPixels.isIn(parent(schema, path))
                        || isImage.test(path))
            .findFirst()
            .or(() -> candidates.stream().filter(path -> isNamed(path, IMAGE)).findFirst())
            .orElseThrow(() -> withoutImages(schema, location));
    return new ParquetColumns(schema, image, label, name(schema, image));
  }

  /** The schema with these columns only. */
  public MessageType projection() {
    List<List<String>> paths = new ArrayList<>(List.of(image));
    label.map(ParquetLabelColumn::path).ifPresent(paths::add);
    name.ifPresent(paths::add);
    return projection(schema, paths);
  }

  /** A schema with some of its columns, each with all that is in it. */
  public static MessageType projection(MessageType schema, List<List<String>> paths) {
    return new MessageType(
        schema.getName(),
        schema.getFields().stream()
            .filter(column -> paths.stream().anyMatch(path -> column.getName().equals(path.get(0))))
            .toList());
  }

  /** The group of a row that has the value of a column; empty if the value is null. */
  public static Optional<Group> group(Group row, List<String> path) {
    Group group = row;
    for (String field : path.subList(0, path.size() - 1)) {
      if (group.getFieldRepetitionCount(field) == 0) {
        return Optional.empty();
      }
      group = group.getGroup(field, 0);
    }
    return group.getFieldRepetitionCount(last(path)) == 0 ? Optional.empty() : Optional.of(group);
  }

  /** The value of a binary column; empty if it is null. */
  public static Optional<byte[]> bytes(Group row, List<String> path) {
    return group(row, path).map(group -> group.getBinary(last(path), 0).getBytes());
  }

  public static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** Whether a path is one of the names, at the top or in a struct with a usual name of images. */
  static boolean isNamed(List<String> path, Collection<String> names) {
    return names.contains(lowerCase(last(path)))
        && path.subList(0, path.size() - 1).stream()
            .allMatch(struct -> IMAGE.contains(lowerCase(struct)));
  }

  /** Lists the columns that have at most one value in a row, by their paths in the file's order. */
  static Stream<List<String>> paths(GroupType group) {
    return group.getFields().stream()
        .filter(field -> !field.isRepetition(Type.Repetition.REPEATED))
        .flatMap(
            field ->
                field.isPrimitive()
                    ? Stream.of(List.of(field.getName()))
                    : paths(field.asGroupType())
                        .map(path -> Stream.concat(Stream.of(field.getName()), path.stream()))
                        .map(Stream::toList));
  }

  /** The type of a column. */
  static PrimitiveType type(MessageType schema, List<String> path) {
    return schema.getType(path.toArray(new String[0])).asPrimitiveType();
  }

  /** By preference in the struct of the image; a text with an image's name is the path to one. */
  private static Optional<List<String>> name(MessageType schema, List<String> image) {
    List<String> struct = image.subList(0, image.size() - 1);
    return binary(schema)
        .filter(path -> !path.equals(image))
        .filter(
            path -> isNamed(path, NAME) || isNamed(path, List.of("image")) && isText(schema, path))
        .min(
            Comparator.comparing(path -> !path.subList(0, path.size() - 1).equals(struct) ? 1 : 0));
  }

  private static Stream<List<String>> binary(MessageType schema) {
    return paths(schema)
        .filter(path -> type(schema, path).getPrimitiveTypeName() == PrimitiveTypeName.BINARY);
  }

  private static boolean isText(MessageType schema, List<String> path) {
    LogicalTypeAnnotation annotation = type(schema, path).getLogicalTypeAnnotation();
    return LogicalTypeAnnotation.stringType().equals(annotation);
  }

  private static GroupType parent(MessageType schema, List<String> path) {
    return path.size() == 1
        ? schema
        : schema.getType(path.subList(0, path.size() - 1).toArray(new String[0])).asGroupType();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static DatasetException withoutImages(MessageType schema, String location) {
    return new DatasetException(
        "Unsupported Parquet: %s has no binary column called %s (its columns: %s)"
            .formatted(
                location,
                String.join(", ", IMAGE.stream().sorted().toList()),
                String.join(
                    ", ",
                    schema.getColumns().stream()
                        .map(column -> String.join(".", column.getPath()))
                        .toList())));
  }
}
