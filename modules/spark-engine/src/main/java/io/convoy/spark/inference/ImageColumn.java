package io.convoy.spark.inference;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.columns.ColumnPath;
import io.convoy.dataset.columns.RawPixels;
import io.convoy.dataset.storage.MemberReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The column of a table that holds images: files of an image format, their paths, or Spark's struct
 * of decoded pixels.
 *
 * @param fields numbers of the column, of the field in it and so on; the last has the content
 * @param content what the last field holds
 * @param pixels numbers of height, width and mode beside the last field; empty if it is no such
 *     struct
 */
public record ImageColumn(List<Integer> fields, Content content, List<Integer> pixels)
    implements Serializable {
  private static final byte[] NONE = {};
  private static final String BYTES = "bytes";
  private static final String ALLOWED =
      "neither binary, array<tinyint> or string (a path) nor a struct with one binary field";

  /** What a field holds of an image. */
  enum Content {
    /** The bytes of a file, or of pixels. */
    BINARY,
    /** The bytes of a file, as an array of them. */
    ARRAY,
    /** The URI of a file. */
    PATH
  }

  /**
   * Finds a column.
   *
   * @param path of a column of binary values, arrays of bytes or paths of files, or of a struct
   *     with one binary field or a field {@code bytes}
   * @throws IllegalArgumentException if it does not exist or cannot hold images
   */
  public static ImageColumn in(StructType table, String path) {
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
      type = DataTypes.BinaryType;
    }
    String name = type.simpleString();
    Content content =
        content(type)
            .orElseThrow(
                () -> notFound(path, "it is of type %s, %s; ".formatted(name, ALLOWED), table));
    return new ImageColumn(List.copyOf(fields), content, pixels(parent));
  }

  /**
   * The file of an image format in a row; empty where it is null.
   *
   * @param configuration of the file systems of paths
   * @throws BadImageException if the file of a path cannot be read
   * @throws DatasetException if its file system cannot be used at present
   */
  public byte[] image(Row row, Configuration configuration) {
    Optional<Row> struct = parent(row);
    if (struct.isEmpty()) {
      return NONE;
    }
    Row parent = struct.get();
    if (content == Content.ARRAY) {
      return bytes(parent.getList(last(fields)));
    }
    if (content == Content.PATH) {
      return path(row).map(path -> MemberReader.readFile(path, path, configuration)).orElse(NONE);
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

  /** Whether the column holds the paths of files. */
  public boolean holdsPaths() {
    return content == Content.PATH;
  }

  /** The path in a row of a column of paths; empty where it is null or blank. */
  public Optional<String> path(Row row) {
    return parent(row)
        .map(struct -> struct.getString(last(fields)))
        .filter(path -> !path.isBlank());
  }

  /** The row or struct whose field holds the image; empty where it is null. */
  private Optional<Row> parent(Row row) {
    Row parent = row;
    for (int field : fields.subList(0, fields.size() - 1)) {
      if (parent.isNullAt(field)) {
        return Optional.empty();
      }
      parent = parent.getStruct(field);
    }
    return Optional.of(parent).filter(struct -> !struct.isNullAt(last(fields)));
  }

  /** Number of bytes that a row holds of its image; 0 for paths. */
  long bytes(Row row) {
    Object value = parent(row).map(struct -> struct.get(last(fields))).orElse(null);
    return value instanceof byte[] binary
        ? binary.length
        : value instanceof Seq<?> array ? array.size() : 0;
  }

  private static byte[] bytes(List<Byte> array) {
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      Byte value = array.get(i);
      if (value == null) {
        return NONE;
      }
      bytes[i] = value;
    }
    return bytes;
  }

  private static Optional<Content> content(DataType type) {
    if (type instanceof ArrayType array && array.elementType().equals(DataTypes.ByteType)) {
      return Optional.of(Content.ARRAY);
    }
    return type.equals(DataTypes.BinaryType)
        ? Optional.of(Content.BINARY)
        : Optional.of(Content.PATH).filter(text -> type.equals(DataTypes.StringType));
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
