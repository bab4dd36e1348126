package io.convoy.ml;

import io.convoy.dataset.Rejection;
import io.convoy.spark.inference.Candidates;
import io.convoy.spark.inference.PredictedColumns;
import io.convoy.spark.inference.Prediction;
import io.convoy.training.backend.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that a model adds to a table.
 *
 * @param names of the columns by {@link ColumnParams parameter}, those that are added
 * @param topClasses classes in the column {@code topCol}
 */
record ClassColumns(ClassNumbers classes, Map<String, String> names, int topClasses)
    implements PredictedColumns {
  private static final Map<String, DataType> TYPES =
      Map.of(
          ColumnParams.RAW_PREDICTION, SQLDataTypes.VectorType(),
          ColumnParams.PROBABILITY, SQLDataTypes.VectorType(),
          ColumnParams.PREDICTION, DataTypes.DoubleType,
          ColumnParams.LABEL_STRING, DataTypes.StringType,
          ColumnParams.TOP, Candidates.TYPE,
          ColumnParams.FEATURES_OUTPUT, SQLDataTypes.VectorType(),
          ColumnParams.ERROR, DataTypes.StringType);

  /** The columns in a table before a model exists, which has the names of the classes. */
  static List<StructField> fields(Map<String, String> names, Metadata prediction) {
    List<StructField> fields = new ArrayList<>();
    for (String param : ColumnParams.ADDED) {
      if (names.containsKey(param)) {
        boolean isPrediction = param.equals(ColumnParams.PREDICTION);
        fields.add(
            new StructField(
                names.get(param),
                TYPES.get(param),
                !isPrediction,
                isPrediction ? prediction : Metadata.empty()));
      }
    }
    return fields;
  }

  @Override
  public List<StructField> fields() {
    return fields(names, classNames().orElse(Metadata.empty()));
  }

  /** The names of the classes, where {@code IndexToString} finds them; empty without the column. */
  private Optional<Metadata> classNames() {
    return Optional.ofNullable(names.get(ColumnParams.PREDICTION))
        .map(
            column ->
                NominalAttribute.defaultAttr()
                    .withName(column)
                    .withValues(classes.names())
                    .toMetadata());
  }

  @Override
  public Object[] values(Classifier.Outputs outputs) {
    Prediction prediction = Prediction.of(classes.labels(), outputs, topClasses);
    double[] probabilities = doubles(outputs.probabilities());
    List<Object> values = new ArrayList<>();
    for (String param : ColumnParams.ADDED) {
      if (names.containsKey(param)) {
        values.add(
            switch (param) {
              case ColumnParams.RAW_PREDICTION ->
                  Vectors.dense(
                      classes.byNumber(logarithms(probabilities), Double.NEGATIVE_INFINITY));
              case ColumnParams.PROBABILITY -> Vectors.dense(classes.byNumber(probabilities, 0));
              case ColumnParams.PREDICTION ->
                  (double) classes.numbers().get(prediction.labelIndex());
              case ColumnParams.LABEL_STRING -> prediction.label();
              case ColumnParams.TOP -> Candidates.rows(prediction);
              case ColumnParams.FEATURES_OUTPUT ->
                  Vectors.dense(doubles(outputs.features().get(0)));
              default -> null;
            });
      }
    }
    return values.toArray();
  }

  @Override
  public Object[] values(Rejection rejection) {
    return ColumnParams.ADDED.stream()
        .filter(names::containsKey)
        .map(
            param ->
                switch (param) {
                  case ColumnParams.PREDICTION -> (Object) Double.NaN;
                  case ColumnParams.ERROR -> rejection.reason();
                  default -> null;
                })
        .toArray();
  }

  private static double[] logarithms(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.log(values[i])).toArray();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
