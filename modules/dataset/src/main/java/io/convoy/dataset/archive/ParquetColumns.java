package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The columns of a Parquet file that are read, found by their names.
 *
 * @param schema of the whole file
 * @param image path of a binary column
 * @param label path of a column of whole numbers or texts
 * @param name path of a column of texts
 */
record ParquetColumns(
    MessageType schema,
    List<String> image,
    Optional<List<String>> label,
    Optional<List<String>> name) {
  private static final Set<String> IMAGE = Set.of("image", "bytes", "content", "data", "img");
  private static final Set<String> LABEL = Set.of("label", "class", "cls");
  private static final Set<String> NAME = Set.of("name", "path", "filename", "file_name");
  private static final Set<PrimitiveTypeName> BYTES = Set.of(PrimitiveTypeName.BINARY);
  private static final Set<PrimitiveTypeName> LABELS =
      Set.of(PrimitiveTypeName.BINARY, PrimitiveTypeName.INT32, PrimitiveTypeName.INT64);

  /** Finds the columns, also in a struct {@code image}: {@code image.bytes}. */
  static ParquetColumns in(MessageType schema, String location) {
    List<String> image =
        find(schema, IMAGE, BYTES)
            .orElseThrow(
                () ->
                    new DatasetException(
                        "Unsupported Parquet: %s has no binary column called %s (its columns: %s)"
                            .formatted(
                                location,
                                String.join(", ", IMAGE.stream().sorted().toList()),
                                String.join(
                                    ", ",
                                    schema.getColumns().stream()
                                        .map(column -> String.join(".", column.getPath()))
                                        .toList()))));
    return new ParquetColumns(
        schema, image, find(schema, LABEL, LABELS), find(schema, NAME, BYTES));
  }

  /** The schema with these columns only. */
  MessageType projection() {
    List<Type> columns = new ArrayList<>();
    for (Type column : schema.getFields()) {
      if (isRoot(column, image)
          || label.filter(path -> isRoot(column, path)).isPresent()
          || name.filter(path -> isRoot(column, path)).isPresent()) {
        columns.add(column);
      }
    }
    return new MessageType(schema.getName(), columns);
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
    return group.getFieldRepetitionCount(path.get(path.size() - 1)) == 0
        ? Optional.empty()
        : Optional.of(group);
  }

  private static boolean isRoot(Type column, List<String> path) {
    return column.getName().equals(path.get(0));
  }

  private static Optional<List<String>> find(
      GroupType group, Set<String> names, Set<PrimitiveTypeName> types) {
    for (Type field : group.getFields()) {
      if (!field.isRepetition(Type.Repetition.REPEATED)) {
        boolean isNamed = names.contains(field.getName().toLowerCase(Locale.ROOT));
        if (field.isPrimitive()
            && isNamed
            && types.contains(field.asPrimitiveType().getPrimitiveTypeName())) {
          return Optional.of(List.of(field.getName()));
        }
        if (!field.isPrimitive() && IMAGE.contains(field.getName().toLowerCase(Locale.ROOT))) {
          Optional<List<String>> inner = find(field.asGroupType(), names, types);
          if (inner.isPresent()) {
            List<String> path = new ArrayList<>(List.of(field.getName()));
            path.addAll(inner.get());
            return Optional.of(path);
          }
        }
      }
    }
    return Optional.empty();
  }
}
