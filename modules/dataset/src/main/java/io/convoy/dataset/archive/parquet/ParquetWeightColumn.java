package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.columns.ColumnPath;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The column of a Parquet file with the weights of the images: numbers, whole or not.
 *
 * @param path of the column
 * @param type of its numbers
 */
public record ParquetWeightColumn(List<String> path, PrimitiveTypeName type) {
  /**
   * Finds the column that is chosen; empty if none is.
   *
   * @param location of the file, for messages
   * @throws DatasetException if it does not exist or has no numbers
   */
  public static Optional<ParquetWeightColumn> in(
      MessageType schema, Optional<ColumnPath> chosen, String location) {
    return chosen.map(path -> of(schema, path, location));
  }

  private static ParquetWeightColumn of(MessageType schema, ColumnPath chosen, String location) {
    List<String> path =
        ParquetSchema.find(schema, chosen)
            .orElseThrow(() -> notFound(schema, chosen, location, ""));
    ParquetSchema.unfit(schema, path, ParquetWeightColumn::areIn)
        .ifPresent(
            unfit -> {
              String reason = "it is of type %s, no number; ".formatted(ParquetSchema.words(unfit));
              throw notFound(schema, chosen, location, reason);
            });
    return new ParquetWeightColumn(path, ParquetSchema.primitive(ParquetSchema.type(schema, path)));
  }

  /** The weight in a row, which may be any number; NaN if it is null. */
  public double weight(Group row) {
    String field = ParquetColumns.last(path);
    return ParquetColumns.group(row, path).map(group -> number(group, field)).orElse(Double.NaN);
  }

  private double number(Group group, String field) {
    return switch (type) {
      case DOUBLE -> group.getDouble(field, 0);
      case FLOAT -> group.getFloat(field, 0);
      case INT32 -> group.getInteger(field, 0);
      case INT64 -> group.getLong(field, 0);
      default -> throw new AssertionError(type);
    };
  }

  private static boolean areIn(Type type) {
    if (!type.isPrimitive() || ParquetSchema.isRepeated(type)) {
      return false;
    }
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    boolean isNumber = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    return isNumber
        && switch (ParquetSchema.primitive(type)) {
          case DOUBLE, FLOAT, INT32, INT64 -> true;
          default -> false;
        };
  }

  private static DatasetException notFound(
      MessageType schema, ColumnPath path, String location, String reason) {
    return new DatasetException(
        "Cannot find column of weights: '%s' in %s (%scolumns: %s)"
            .formatted(path.text(), location, reason, ParquetSchema.listing(schema)));
  }
}
