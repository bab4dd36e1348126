package io.convoy.dataset.archive.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.columns.ColumnPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The column of a Parquet file with the labels: texts, whole numbers of any type, or booleans.
 *
 * @param path of the column
 * @param values reads its labels, with the names of the classes from the metadata that Hugging Face
 *     writes; empty if its type cannot be a label
 * @param description its path and type, for messages
 */
public record ParquetLabelColumn(
    List<String> path, Optional<LabelValues> values, String description) {
  private static final List<String> NAMES = List.of("label", "labels", "class", "cls");

  /** Where Hugging Face puts the content of a .json member of WebDataset. */
  private static final String JSON = "json";

  private static final String METADATA = "huggingface";

  /**
   * Finds the column: the chosen one, or by its name, or as the only one whose numbers stand for
   * classes.
   *
   * @param location of the file, for messages
   * @throws DatasetException if the chosen column does not exist or cannot have labels
   */
  public static Optional<ParquetLabelColumn> in(
      FileMetaData file, Optional<ColumnPath> chosen, String location) {
    MessageType schema = file.getSchema();
    JsonNode features = features(file);
    if (chosen.isPresent()) {
      return chosen(schema, chosen.get(), location)
          .map(path -> column(schema, path, classes(features, path)));
    }
    List<List<String>> classes = withClasses(schema, features);
    return Stream.of(
            ParquetSchema.paths(schema).filter(path -> ImageColumn.isNamed(path, NAMES)),
            schema.getFields().stream()
                .map(column -> List.of(column.getName()))
                .filter(ParquetLabelColumn::isNamed),
            ParquetSchema.paths(schema)
                .filter(
                    path ->
                        path.size() == 2
                            && path.get(0).equals(JSON)
                            && isNamed(path.subList(1, path.size()))),
            classes.stream().filter(path -> classes.size() == 1))
        .map(paths -> paths.min(Comparator.comparing(ParquetLabelColumn::rank)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(path -> column(schema, path, classes(features, path)));
  }

  /**
   * Checks that there is only one column with labels where none has a usual name.
   *
   * @throws DatasetException if several columns have numbers that stand for classes
   */
  public static void requireOne(FileMetaData file, String location) {
    List<List<String>> classes = withClasses(file.getSchema(), features(file));
    if (classes.size() > 1) {
      throw new DatasetException(
          "Cannot choose column of labels: %s has classes in %s (data.label-column must name one)"
              .formatted(
                  location,
                  classes.stream()
                      .map(ColumnPath::write)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
  }

  /** The label of a row; empty if it has none, or a value that is no label. */
  public String label(Group row) {
    return values
        .flatMap(
            known ->
                ParquetColumns.group(row, path)
                    .map(group -> known.label(group, ParquetColumns.last(path))))
        .filter(label -> !label.isBlank())
        .orElse("");
  }

  /** The names in the file of the chosen column; empty if it is a partition. */
  private static Optional<List<String>> chosen(
      MessageType schema, ColumnPath path, String location) {
    Optional<List<String>> found = ParquetSchema.find(schema, path);
    boolean isPartition =
        ParquetSchema.lowerCase(location)
            .contains("/" + ParquetSchema.lowerCase(path.text()) + "=");
    if (found.isEmpty() && isPartition) {
      return found;
    }
    List<String> names = found.orElseThrow(() -> notFound(schema, path, location, ""));
    ParquetSchema.unfit(schema, names, LabelValues::areIn)
        .ifPresent(
            type -> {
              String reason =
                  "it is of type %s, not text, whole number or boolean; "
                      .formatted(ParquetSchema.words(type));
              throw notFound(schema, path, location, reason);
            });
    return found;
  }

  private static DatasetException notFound(
      MessageType schema, ColumnPath path, String location, String reason) {
    return new DatasetException(
        "Cannot find column of labels: '%s' in %s (%scolumns: %s)"
            .formatted(path.text(), location, reason, ParquetSchema.listing(schema)));
  }

  private static ParquetLabelColumn column(
      MessageType schema, List<String> path, List<String> classes) {
    Type type = ParquetSchema.type(schema, path);
    return new ParquetLabelColumn(
        path,
        Optional.of(type).filter(LabelValues::areIn).map(known -> new LabelValues(known, classes)),
        "%s of type %s".formatted(ColumnPath.write(path), ParquetSchema.words(type)));
  }

  private static boolean isNamed(List<String> path) {
    return NAMES.contains(ParquetSchema.lowerCase(path.get(0)));
  }

  private static int rank(List<String> path) {
    return NAMES.indexOf(ParquetSchema.lowerCase(ParquetColumns.last(path)));
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

  private static List<List<String>> withClasses(MessageType schema, JsonNode features) {
    return ParquetSchema.paths(schema).filter(path -> !classes(features, path).isEmpty()).toList();
  }

  /** The names of the classes of a column, which may be in a struct. */
  private static List<String> classes(JsonNode features, List<String> path) {
    JsonNode feature = features;
    for (String name : path) {
      feature = feature.path(name);
    }
    List<String> classes = new ArrayList<>();
    if (feature.path("_type").asText().equals("ClassLabel")) {
      feature.path("names").forEach(name -> classes.add(name.asText()));
    }
    return List.copyOf(classes);
  }
}
