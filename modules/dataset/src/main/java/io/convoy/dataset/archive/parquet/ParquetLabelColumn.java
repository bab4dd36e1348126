package io.convoy.dataset.archive.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The column of a Parquet file with the labels: texts, whole numbers of any type, or booleans.
 *
 * @param path of the column
 * @param type of its values; empty if they are of a type that cannot be a label
 * @param classes names of the classes that its numbers stand for, from the metadata that Hugging
 *     Face writes; empty if the numbers are the labels
 * @param description its path and type, for messages
 */
public record ParquetLabelColumn(
    List<String> path, Optional<PrimitiveTypeName> type, List<String> classes, String description) {
  private static final List<String> NAMES = List.of("label", "labels", "class", "cls");
  private static final String METADATA = "huggingface";

  /** Finds the column by its name, or as the only one whose numbers stand for classes. */
  public static Optional<ParquetLabelColumn> in(FileMetaData file) {
    MessageType schema = file.getSchema();
    JsonNode features = features(file);
    return Stream.of(
            ParquetColumns.paths(schema).filter(path -> ParquetColumns.isNamed(path, NAMES)),
            schema.getFields().stream()
                .map(column -> List.of(column.getName()))
                .filter(path -> NAMES.contains(lowerCase(path.get(0)))),
            ParquetColumns.paths(schema)
                .filter(path -> path.size() == 1 && !classes(features, path).isEmpty()))
        .map(paths -> paths.min(Comparator.comparing(ParquetLabelColumn::rank)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(path -> column(schema, path, classes(features, path)));
  }

  /** The label of a row; empty if it has none, or a value that is no label. */
  public String label(Group row) {
    return type.flatMap(known -> ParquetColumns.group(row, path).map(group -> text(group, known)))
        .filter(label -> !label.isBlank())
        .orElse("");
  }

  private String text(Group group, PrimitiveTypeName known) {
    String column = ParquetColumns.last(path);
    return switch (known) {
      case DOUBLE -> whole(group.getDouble(column, 0));
      case FLOAT -> whole(group.getFloat(column, 0));
      case INT32 -> named(group.getInteger(column, 0));
      case INT64 -> named(group.getLong(column, 0));
      case BOOLEAN -> Boolean.toString(group.getBoolean(column, 0));
      default -> group.getString(column, 0);
    };
  }

  private String whole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? named((long) value) : "";
  }

  /** A number that stands for no class, such as -1, is no label. */
  private String named(long number) {
    if (classes.isEmpty()) {
      return Long.toString(number);
    }
    return number >= 0 && number < classes.size() ? classes.get((int) number) : "";
  }

  private static ParquetLabelColumn column(
      MessageType schema, List<String> path, List<String> classes) {
    Type column = schema.getType(path.toArray(new String[0]));
    Optional<PrimitiveTypeName> type =
        Optional.of(column)
            .filter(Type::isPrimitive)
            .map(known -> known.asPrimitiveType().getPrimitiveTypeName())
            .filter(
                known ->
                    known != PrimitiveTypeName.INT96
                        && known != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY);
    return new ParquetLabelColumn(
        path,
        type,
        classes,
        "%s of type %s"
            .formatted(
                String.join(".", path),
                column.isPrimitive()
                    ? lowerCase(column.asPrimitiveType().getPrimitiveTypeName().name())
                    : column.getLogicalTypeAnnotation() == null
                        ? "struct"
                        : lowerCase(column.getLogicalTypeAnnotation().toString())));
  }

  private static int rank(List<String> path) {
    return NAMES.indexOf(lowerCase(ParquetColumns.last(path)));
  }

  private static JsonNode features(FileMetaData file) {
    ObjectMapper json = new ObjectMapper();
    try {
      String metadata = file.getKeyValueMetaData().getOrDefault(METADATA, "{}");
      return json.readTree(metadata).path("info").path("features");
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  private static List<String> classes(JsonNode features, List<String> path) {
    JsonNode names = features.path(path.get(0)).path("names");
    List<String> classes = new ArrayList<>();
    if (path.size() == 1
        && features.path(path.get(0)).path("_type").asText().equals("ClassLabel")) {
      names.forEach(name -> classes.add(name.asText()));
    }
    return List.copyOf(classes);
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
