package io.convoy.ml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that an estimator or model is asked to add.
 *
 * @param names of the columns by parameter, those that are added
 * @param topClasses classes in the column of the most probable ones
 * @param layer whose output is added; empty for none
 */
record AddedColumns(Map<String, String> names, int topClasses, String layer) {
  static AddedColumns of(Params params) {
    Map<String, String> names = new HashMap<>();
    for (String param : ColumnParams.ADDED) {
      String name = value(params, param).toString();
      if (!name.isEmpty()) {
        names.put(param, name);
      }
    }
    return new AddedColumns(
        names,
        (Integer) value(params, ColumnParams.TOP_CLASSES),
        value(params, ColumnParams.FEATURES_LAYER).toString());
  }

  private static Object value(Params params, String name) {
    return params.getOrDefault(params.getParam(name));
  }

  /** What is wrong with them for a table; nothing if they can be added. */
  List<String> problems(StructType table) {
    List<String> problems = new ArrayList<>();
    // Names that differ in case only are one name, unless the session says otherwise.
    Set<String> taken =
        SQLConf.get().caseSensitiveAnalysis()
            ? new TreeSet<>()
            : new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(List.of(table.fieldNames()));
    for (StructField field : ClassColumns.fields(names, Metadata.empty())) {
      if (!taken.add(field.name())) {
        problems.add(
            "Cannot add column: %s (the table has a column of this name)".formatted(field.name()));
      }
    }
    if (layer.isEmpty() == names.containsKey(ColumnParams.FEATURES_OUTPUT)) {
      problems.add(
          "Cannot add the output of a layer (featuresOutputCol and featuresLayer must be set together)");
    }
    return problems;
  }

  /** The columns of a table with them. */
  StructType to(StructType table, List<StructField> fields) {
    StructType all = table;
    for (StructField field : fields) {
      all = all.add(field);
    }
    return all;
  }

  /** The columns before the names of the classes are known. */
  StructType to(StructType table) {
    return to(table, ClassColumns.fields(names, Metadata.empty()));
  }

  ClassColumns of(ClassNumbers classes) {
    return new ClassColumns(classes, names, topClasses);
  }
}
