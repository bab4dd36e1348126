package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.columns.RawPixels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The columns of a Parquet file that are read.
 *
 * @param schema of the whole file
 * @param image path of a binary column
 * @param label the column with the labels
 * @param weight the column with the weights
 * @param names paths of columns of texts; the first that has one names the image
 */
public record ParquetColumns(
    MessageType schema,
    List<String> image,
    Optional<ParquetLabelColumn> label,
    Optional<ParquetWeightColumn> weight,
    List<List<String>> names) {
  private static final List<String> NAMES =
      List.of(
          "name",
          "path",
          "filename",
          "file_name",
          "origin",
          "file_path",
          "filepath",
          "image_path",
          "__key__");
  private static final List<String> IMAGE = List.of("image");
  private static final int NAMES_READ = 2;

  /** Adds the columns with the names of the images, which are found by their own names. */
  public static ParquetColumns of(
      MessageType schema,
      List<String> image,
      Optional<ParquetLabelColumn> label,
      Optional<ParquetWeightColumn> weight) {
    return new ParquetColumns(schema, image, label, weight, names(schema, image));
  }

  /** The schema with these columns only. */
  public MessageType projection() {
    List<List<String>> paths = new ArrayList<>(List.of(image));
    label.map(ParquetLabelColumn::path).ifPresent(paths::add);
    weight.map(ParquetWeightColumn::path).ifPresent(paths::add);
    paths.addAll(names);
    if (image.size() == 1 && RawPixels.areIn(ParquetSchema.names(schema))) {
      RawPixels.FIELDS.forEach(field -> paths.add(List.of(field)));
    }
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

  /** The file of an image format in a row; empty if it is null. */
  public Optional<byte[]> image(Group row) {
    Optional<byte[]> bytes = bytes(row, image);
    return bytes.map(stored -> png(group(row, image).orElseThrow(), stored).orElse(stored));
  }

  /** The pixels of Spark's struct as a file. */
  private static Optional<byte[]> png(Group struct, byte[] data) {
    GroupType type = struct.getType();
    boolean areIn =
        RawPixels.areIn(ParquetSchema.names(type))
            && RawPixels.NUMBERS.stream()
                .allMatch(
                    field ->
                        type.getType(field).isPrimitive()
                            && ParquetSchema.primitive(type.getType(field))
                                == PrimitiveTypeName.INT32
                            && struct.getFieldRepetitionCount(field) == 1);
    return areIn
        ? RawPixels.png(
            struct.getInteger(RawPixels.NUMBERS.get(0), 0),
            struct.getInteger(RawPixels.NUMBERS.get(1), 0),
            struct.getInteger(RawPixels.NUMBERS.get(2), 0),
            data)
        : Optional.empty();
  }

  /** The name in a row; empty if it is null. */
  public Optional<String> name(Group row) {
    return names.stream()
        .flatMap(path -> group(row, path).map(group -> group.getString(last(path), 0)).stream())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The group of a row that has the value of a column; empty if the value is null. */
  static Optional<Group> group(Group row, List<String> path) {
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

  static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /**
   * By preference in the struct of the image, where Hugging Face often has null; a text with an
   * image's name is the path to one.
   */
  private static List<List<String>> names(MessageType schema, List<String> image) {
    List<String> struct = image.subList(0, image.size() - 1);
    return ParquetSchema.paths(schema)
        .filter(path -> !path.equals(image) && mayBeName(schema, path, struct))
        .sorted(
            Comparator.comparing((List<String> path) -> !isIn(struct, path))
                .thenComparing(path -> rank(last(path))))
        .limit(NAMES_READ)
        .toList();
  }

  private static boolean mayBeName(MessageType schema, List<String> path, List<String> struct) {
    Type type = ParquetSchema.type(schema, path);
    boolean isNamed =
        ImageColumn.isNamed(path, NAMES)
            || isIn(struct, path) && NAMES.contains(ParquetSchema.lowerCase(last(path)));
    return isNamed && ParquetSchema.primitive(type) == PrimitiveTypeName.BINARY
        || ImageColumn.isNamed(path, IMAGE) && ParquetSchema.isText(type);
  }

  private static boolean isIn(List<String> struct, List<String> path) {
    return path.subList(0, path.size() - 1).equals(struct);
  }

  private static int rank(String name) {
    int rank = NAMES.indexOf(ParquetSchema.lowerCase(name));
    return rank < 0 ? NAMES.size() : rank;
  }
}
