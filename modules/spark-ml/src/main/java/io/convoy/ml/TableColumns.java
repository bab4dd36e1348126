package io.convoy.ml;

import io.convoy.dataset.columns.ColumnPath;
import io.convoy.spark.inference.ImageColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table that training reads.
 *
 * @param features path of the column with the images
 * @param label name of the column with the labels
 * @param validation name of the column that is true for validation images
 * @param weight name of the column with the weights of the examples
 * @param order name of the column by which the examples are numbered
 */
record TableColumns(
    String features,
    String label,
    Optional<String> validation,
    Optional<String> weight,
    Optional<String> order)
    implements Serializable {
  private static final String PATH = "path";
  private static final String ORIGIN = "origin";
  private static final Set<DataType> ORDERED =
      Set.of(DataTypes.StringType, DataTypes.TimestampType, DataTypes.DateType);

  /** What is wrong with a table of this schema; nothing if it can be trained on. */
  List<String> problems(StructType table) {
    List<String> problems = new ArrayList<>();
    try {
      ImageColumn.in(table, features);
    } catch (IllegalArgumentException unusable) {
      problems.add(unusable.getMessage());
    }
    check(table, "labelCol", label, problems, "string or a number", TableColumns::canLabel);
    if (find(table, label).isPresent()) {
      classNames(table)
          .filter(names -> names.size() == 1)
          .ifPresent(names -> problems.add(TableLabels.oneClass(label, names.get(0))));
    }
    validation.ifPresent(
        column ->
            check(
                table,
                "validationIndicatorCol",
                column,
                problems,
                "boolean",
                type -> type.equals(DataTypes.BooleanType)));
    weight.ifPresent(
        column ->
            check(
                table,
                "weightCol",
                column,
                problems,
                "a number",
                type -> type instanceof NumericType));
    order.ifPresent(
        column ->
            check(
                table,
                "orderCol",
                column,
                problems,
                "string, a number, a date or a timestamp",
                type -> ORDERED.contains(type) || type instanceof NumericType));
    return problems;
  }

  private static void check(
      StructType table,
      String param,
      String column,
      List<String> problems,
      String allowed,
      Predicate<DataType> accepts) {
    Optional<StructField> field = find(table, column);
    if (field.isEmpty()) {
      problems.add(
          "Cannot find %s: '%s' in the table (columns: %s)"
              .formatted(param, column, columns(table)));
    } else if (!accepts.test(field.get().dataType())) {
      problems.add(
          "Unsupported type of %s: '%s' is %s (must be %s)"
              .formatted(param, column, field.get().dataType().simpleString(), allowed));
    }
  }

  private static boolean canLabel(DataType type) {
    return type.equals(DataTypes.StringType) || type instanceof NumericType;
  }

  /** The names that a {@code StringIndexer} has given to the numbers in the column of labels. */
  Optional<List<String>> classNames(StructType table) {
    return find(table, label)
        .filter(field -> field.dataType() instanceof NumericType)
        .filter(field -> Attribute.fromStructField(field) instanceof NominalAttribute)
        .map(field -> (NominalAttribute) Attribute.fromStructField(field))
        .filter(attribute -> attribute.values().isDefined())
        .map(attribute -> List.of(attribute.values().get()));
  }

  /**
   * Numbers of the fields whose value orders the examples: {@code orderCol} or, without one, the
   * path or origin of an image. Empty if the table has none of them.
   */
  List<Integer> orderFields(StructType table) {
    if (order.isPresent()) {
      return List.of(index(table, order.get()));
    }
    Optional<StructField> struct =
        find(table, features).filter(field -> field.dataType() instanceof StructType);
    if (struct.isPresent()) {
      StructType fields = (StructType) struct.get().dataType();
      for (String name : List.of(ORIGIN, PATH)) {
        if (isText(fields, name)) {
          return List.of(index(table, features), index(fields, name));
        }
      }
    }
    if (find(table, features).filter(field -> isText(field)).isPresent()) {
      return List.of(index(table, features));
    }
    return isText(table, PATH) ? List.of(index(table, PATH)) : List.of();
  }

  private static boolean isText(StructType table, String column) {
    return find(table, column).filter(TableColumns::isText).isPresent();
  }

  private static boolean isText(StructField field) {
    return field.dataType().equals(DataTypes.StringType);
  }

  static int index(StructType table, String column) {
    return List.of(table.fields()).indexOf(find(table, column).orElseThrow());
  }

  static Optional<StructField> find(StructType table, String column) {
    return ColumnPath.field(Arrays.asList(table.fields()), column, StructField::name);
  }

  /** A column that {@link #find} finds, also where it is written in another case. */
  static Column column(Dataset<Row> table, String column) {
    String name = find(table.schema(), column).orElseThrow().name();
    return table.col("`" + name.replace("`", "``") + "`");
  }

  private static String columns(StructType table) {
    return Arrays.stream(table.fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .collect(Collectors.joining(", "));
  }
}
