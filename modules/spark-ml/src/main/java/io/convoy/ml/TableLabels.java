package io.convoy.ml;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.dataset.storage.ClassNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The labels of a training table, each with the name that its class has in a model.
 *
 * @param names of the numbers 0, 1 and so on; empty where labels name their classes themselves
 */
record TableLabels(List<String> names) implements Serializable {
  /** Classes of the largest data sets; a column with more different values is no label. */
  private static final int MOST = 100_000;

  private static final int SHOWN = 5;

  /**
   * Looks at all labels of a table.
   *
   * @throws ConfigurationException with all that is wrong with them
   */
  static TableLabels survey(Dataset<Row> table, TableColumns columns) {
    StructType schema = table.schema();
    TableLabels labels = new TableLabels(usable(columns.classNames(schema)));
    List<String> problems = new Survey(labels, columns, counts(table, columns)).problems();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return labels;
  }

  /** Numbers name their classes where two names would be one, or a name is none. */
  private static List<String> usable(Optional<List<String>> names) {
    return names
        .filter(all -> all.stream().noneMatch(TableLabels::isBlank))
        .filter(all -> ClassNames.sorted(all).size() == all.size())
        .orElse(List.of());
  }

  private static boolean isBlank(String name) {
    return name.isBlank() || name.chars().anyMatch(Character::isISOControl);
  }

  /** Rows of each label; of validation images by themselves. */
  private static List<Row> counts(Dataset<Row> table, TableColumns columns) {
    return table
        .select(
            TableColumns.column(table, columns.label()).as("label"),
            columns
                .validation()
                .map(
                    column ->
                        functions.coalesce(
                            TableColumns.column(table, column), functions.lit(false)))
                .orElse(functions.lit(false))
                .as("validation"),
            columns
                .weight()
                .map(
                    column ->
                        invalid(TableColumns.column(table, column).cast(DataTypes.DoubleType)))
                .orElse(functions.lit(0L))
                .as("invalid"),
            columns
                .weight()
                .map(column -> TableColumns.column(table, column).gt(0).cast(DataTypes.LongType))
                .orElse(functions.lit(1L))
                .as("positive"))
        .groupBy("label", "validation")
        .agg(functions.count("*"), functions.sum("invalid"), functions.sum("positive"))
        .limit(2 * MOST + 1)
        .collectAsList();
  }

  /** 1 for a weight that cannot be used; NaN is more than any number. */
  private static Column invalid(Column weight) {
    return functions
        .when(weight.geq(0).and(weight.lt(Double.POSITIVE_INFINITY)), functions.lit(0L))
        .otherwise(functions.lit(1L));
  }

  static String oneClass(String column, String label) {
    return "Cannot train on 1 class: column '%s' has only '%s' (must be 2 classes or more)"
        .formatted(column, label);
  }

  /** The name of the class of a label. */
  String name(Object label) {
    if (label instanceof String text) {
      return text;
    }
    int number = ((Number) label).intValue();
    return names.isEmpty() ? Integer.toString(number) : names.get(number);
  }

  /**
   * The numbers of the classes of a model.
   *
   * @param type of the labels of the table
   * @param labels of the model, in the order of the outputs of its network
   */
  ClassNumbers numbers(DataType type, List<String> labels) {
    if (type.equals(DataTypes.StringType)) {
      return ClassNumbers.positions(labels);
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.put(ClassNames.composed(names.get(i)), i);
    }
    return new ClassNumbers(
        labels,
        labels.stream()
            .map(label -> names.isEmpty() ? Integer.valueOf(label) : numbers.get(label))
            .toList());
  }

  /**
   * What a table has as labels.
   *
   * @param counts a label, whether its rows are of validation images, their number, and those of
   *     invalid and of positive weights among them
   */
  private record Survey(TableLabels labels, TableColumns columns, List<Row> counts) {
    List<String> problems() {
      List<String> problems = new ArrayList<>();
      long rows = counts.stream().mapToLong(row -> row.getLong(2)).sum();
      long nulls =
          counts.stream().filter(row -> row.isNullAt(0)).mapToLong(row -> row.getLong(2)).sum();
      if (nulls > 0) {
        problems.add(
            "Cannot train: column '%s' is null in %s of %s rows"
                .formatted(columns.label(), nulls, rows));
      }
      long weights =
          counts.stream().filter(row -> !row.getBoolean(1)).mapToLong(row -> row.getLong(3)).sum();
      if (weights > 0) {
        problems.add(
            "Invalid weights in column '%s': %s of %s rows (must be finite numbers of at least 0)"
                .formatted(columns.weight().orElseThrow(), weights, rows));
      }
      List<String> invalid =
          counts.stream()
              .filter(row -> !row.isNullAt(0) && !isValid(row.get(0)))
              .map(row -> "'" + row.get(0) + "'")
              .distinct()
              .sorted()
              .toList();
      if (!invalid.isEmpty()) {
        problems.add(
            "Invalid labels in column '%s': %s (must be %s)"
                .formatted(columns.label(), some(invalid), allowed()));
      }
      if (problems.isEmpty()) {
        addClasses(problems);
      }
      return problems;
    }

    private void addClasses(List<String> problems) {
      Set<String> trained = classes(false);
      if (trained.isEmpty()) {
        problems.add("Cannot train on a table without rows of training images");
      } else if (trained.size() == 1) {
        problems.add(oneClass(columns.label(), trained.iterator().next()));
      } else if (counts.stream().noneMatch(row -> !row.getBoolean(1) && row.getLong(4) > 0)) {
        problems.add(
            "Cannot train: column '%s' is 0 in all rows of training images"
                .formatted(columns.weight().orElseThrow()));
      } else if (trained.size() > MOST) {
        problems.add(
            "Cannot train: column '%s' has more than %s classes".formatted(columns.label(), MOST));
      }
      if (columns.validation().isPresent()) {
        Set<String> validated = classes(true);
        if (validated.isEmpty()) {
          problems.add(
              "Cannot validate: column '%s' is true in no row"
                  .formatted(columns.validation().get()));
        }
        validated.removeAll(trained);
        if (!validated.isEmpty()) {
          problems.add(
              "Cannot validate on classes that no training image has: %s in column '%s'"
                  .formatted(some(List.copyOf(validated)), columns.label()));
        }
      }
    }

    private Set<String> classes(boolean validation) {
      return counts.stream()
          .filter(row -> row.getBoolean(1) == validation)
          .map(row -> ClassNames.composed(labels.name(row.get(0))))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isValid(Object label) {
      if (label instanceof String text) {
        return !isBlank(text);
      }
      double value = ((Number) label).doubleValue();
      int most = labels.names().isEmpty() ? MOST : labels.names().size();
      return value == Math.rint(value) && value >= 0 && value < most;
    }

    private String allowed() {
      boolean isText = counts.stream().anyMatch(row -> row.get(0) instanceof String);
      return isText
          ? "texts that are not blank"
          : "whole numbers, 0 to %s"
              .formatted((labels.names().isEmpty() ? MOST : labels.names().size()) - 1);
    }

    private static String some(List<String> values) {
      String first = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
      return values.size() > SHOWN ? first + ", ..." : first;
    }
  }
}
