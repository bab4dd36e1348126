package io.convoy.spark.inference;

import io.convoy.dataset.columns.ColumnPath;
import io.convoy.dataset.columns.RawPixels;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The column of a table that holds images: files of an image format, or Spark's struct of decoded
 * pixels.
 *
 * @param fields numbers of the column, of the field in it and so on; the last is binary
 * @param pixels numbers of height, width and mode beside the last field; empty if it is no such
 *     struct
 */
record ImageColumn(List<Integer> fields, List<Integer> pixels) implements Serializable {
  private static final byte[] NONE = {};
  private static final String BYTES = "bytes";

  /**
   * Finds a column.
   *
   * @param path of a binary column, or of a struct with one binary field or a field {@code bytes}
   * @throws IllegalArgumentException if it does not exist or cannot hold images
   */
  static ImageColumn in(StructType table, String path) {
    List<Integer> fields =
        numbers(table, ColumnPath.parse(path).names())
            .or(() -> numbers(table, List.of(path)))
            .orElseThrow(() -> notFound(path, "", table));
    StructType parent = table;
    for (int field : fields.subList(0, fields.size() - 1)) {
      parent = (StructType) parent.fields()[field].dataType();
    }
    DataType type = parent.fields()[last(fields)].dataType();
    if (type instanceof StructType struct && binary(struct).isPresent()) {
      fields.add(binary(struct).get());
      parent = struct;
    } else if (!type.equals(DataTypes.BinaryType)) {
      String reason =
          "it is of type %s, neither binary nor a struct with one binary field; "
              .formatted(type.simpleString());
      throw notFound(path, reason, table);
    }
    return new ImageColumn(List.copyOf(fields), pixels(parent));
  }

  /** The file of an image format in a row; empty where it is null. */
  byte[] image(Row row) {
    Row parent = row;
    for (int field : fields.subList(0, fields.size() - 1)) {
      parent = parent.isNullAt(field) ? null : parent.getStruct(field);
      if (parent == null) {
        return NONE;
      }
    }
    if (parent.isNullAt(last(fields))) {
      return NONE;
    }
    byte[] bytes = parent.getAs(last(fields));
    if (pixels.isEmpty() || pixels.stream().anyMatch(parent::isNullAt)) {
      return bytes;
    }
    return RawPixels.png(
            parent.getInt(pixels.get(0)),
            parent.getInt(pixels.get(1)),
            parent.getInt(pixels.get(2)),
            bytes)
        .orElse(bytes);
  }

  private static Optional<List<Integer>> numbers(StructType table, List<String> names) {
    List<Integer> numbers = new ArrayList<>();
    DataType type = table;
    for (String name : names) {
      if (!(type instanceof StructType struct)) {
        return Optional.empty();
      }
      List<StructField> all = Arrays.asList(struct.fields());
      Optional<StructField> field = ColumnPath.field(all, name, StructField::name);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(all.indexOf(field.get()));
      type = field.get().dataType();
    }
    return Optional.of(numbers);
  }

  private static Optional<Integer> binary(StructType struct) {
    StructField[] fields = struct.fields();
    List<Integer> binary =
        IntStream.range(0, fields.length)
            .filter(field -> fields[field].dataType().equals(DataTypes.BinaryType))
            .boxed()
            .toList();
    return binary.size() == 1
        ? Optional.of(binary.get(0))
        : binary.stream().filter(field -> fields[field].name().equals(BYTES)).findFirst();
  }

  private static List<Integer> pixels(StructType struct) {
    List<String> names = List.of(struct.fieldNames());
    boolean areIn =
        RawPixels.areIn(names)
            && RawPixels.NUMBERS.stream()
                .allMatch(name -> struct.apply(name).dataType().equals(DataTypes.IntegerType));
    return areIn ? RawPixels.NUMBERS.stream().map(names::indexOf).toList() : List.of();
  }

  private static int last(List<Integer> fields) {
    return fields.get(fields.size() - 1);
  }

  private static IllegalArgumentException notFound(String path, String reason, StructType table) {
    String columns =
        Arrays.stream(table.fields())
            .map(
                field ->
                    "%s %s"
                        .formatted(
                            ColumnPath.write(List.of(field.name())),
                            field.dataType().simpleString()))
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "Cannot find column of images: '%s' in the table (%scolumns: %s)"
            .formatted(path, reason, columns));
  }
}
