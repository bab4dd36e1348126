package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.columns.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** The columns of a Parquet file, by their paths. */
final class ParquetSchema {
  private static final int COLUMNS_SHOWN = 30;

  private ParquetSchema() {}

  /** Lists the columns that have at most one value in a row, in the file's order. */
  static Stream<List<String>> paths(GroupType group) {
    return group.getFields().stream()
        .filter(field -> !isRepeated(field))
        .flatMap(
            field ->
                field.isPrimitive()
                    ? Stream.of(List.of(field.getName()))
                    : paths(field.asGroupType())
                        .map(path -> Stream.concat(Stream.of(field.getName()), path.stream()))
                        .map(Stream::toList));
  }

  /** The names of the fields of a struct, in the file's order. */
  static List<String> names(GroupType struct) {
    return struct.getFields().stream().map(Type::getName).toList();
  }

  /** The type of a column or struct. */
  static Type type(MessageType schema, List<String> path) {
    return schema.getType(path.toArray(new String[0]));
  }

  /** The struct that holds a column, or the whole row. */
  static GroupType parent(MessageType schema, List<String> path) {
    return path.size() == 1 ? schema : type(schema, path.subList(0, path.size() - 1)).asGroupType();
  }

  /**
   * The names in the file of the column or struct that a path means, or that it names as a whole.
   */
  static Optional<List<String>> find(MessageType schema, ColumnPath path) {
    return find(schema, path.names()).or(() -> find(schema, List.of(path.text())));
  }

  private static Optional<List<String>> find(MessageType schema, List<String> names) {
    List<String> found = new ArrayList<>();
    Type type = schema;
    for (String name : names) {
      if (type.isPrimitive()) {
        return Optional.empty();
      }
      Optional<Type> field = ColumnPath.field(type.asGroupType().getFields(), name, Type::getName);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      type = field.get();
      found.add(type.getName());
    }
    return Optional.of(found);
  }

  /**
   * The first type on the way to a column that is no struct, or that of the column if it is not
   * accepted; empty if the column can be read.
   */
  static Optional<Type> unfit(MessageType schema, List<String> path, Predicate<Type> accepted) {
    for (int end = 1; end <= path.size(); end++) {
      Type type = type(schema, path.subList(0, end));
      boolean isStruct = !type.isPrimitive() && words(type).equals("struct");
      if (end == path.size() ? !accepted.test(type) : !isStruct) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Whether a column is binary without any meaning. */
  static boolean isBinary(Type type) {
    return type.isPrimitive()
        && type.getLogicalTypeAnnotation() == null
        && (primitive(type) == PrimitiveTypeName.BINARY
            || primitive(type) == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY);
  }

  /** Whether a column is a text. */
  static boolean isText(Type type) {
    return LogicalTypeAnnotation.stringType().equals(type.getLogicalTypeAnnotation());
  }

  /** Whether a column can have several values in a row. */
  static boolean isRepeated(Type type) {
    return type.isRepetition(Type.Repetition.REPEATED);
  }

  static PrimitiveTypeName primitive(Type type) {
    return type.asPrimitiveType().getPrimitiveTypeName();
  }

  /** A type in words, for instance {@code int32 (date)}. */
  static String words(Type type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    String logical = annotation == null ? "" : lowerCase(annotation.toString());
    if (!type.isPrimitive()) {
      return isRepeated(type) ? "list" : annotation == null ? "struct" : logical;
    }
    PrimitiveType primitive = type.asPrimitiveType();
    String physical = lowerCase(primitive.getPrimitiveTypeName().name());
    String words = isText(type) || annotation == null ? physical : physical + " (" + logical + ")";
    return isRepeated(type) ? "list of " + words : words;
  }

  /** All columns with their types, or the first of many. */
  static String listing(MessageType schema) {
    List<String> all = columns(schema, List.of()).toList();
    return all.stream().limit(COLUMNS_SHOWN).collect(Collectors.joining(", "))
        + (all.size() > COLUMNS_SHOWN ? ", ..." : "");
  }

  private static Stream<String> columns(GroupType group, List<String> above) {
    return group.getFields().stream()
        .flatMap(
            field -> {
              List<String> path =
                  Stream.concat(above.stream(), Stream.of(field.getName())).toList();
              boolean isStruct = !field.isPrimitive() && words(field).equals("struct");
              String words = isText(field) ? "text" : words(field);
              return isStruct
                  ? columns(field.asGroupType(), path)
                  : Stream.of(ColumnPath.write(path) + " " + words);
            });
  }

  static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
