package io.convoy.spark.inference;

import io.convoy.dataset.Rejection;
import io.convoy.training.backend.Classifier;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns {@code label}, {@code label_index}, {@code probability}, {@code top} and {@code
 * rejection}, of the types that {@code score} writes.
 *
 * @param labels of the classes, in the order of the outputs
 * @param top how many of the most probable classes a row lists
 */
public record LabelColumns(List<String> labels, int top) implements PredictedColumns {
  private static final List<StructField> FIELDS =
      List.of(
          new StructType()
              .add("label", DataTypes.StringType)
              .add("label_index", DataTypes.IntegerType)
              .add("probability", DataTypes.FloatType)
              .add("top", Candidates.TYPE)
              .add("rejection", DataTypes.StringType)
              .fields());

  @Override
  public List<StructField> fields() {
    return FIELDS;
  }

  @Override
  public Object[] values(Classifier.Outputs outputs) {
    Prediction prediction = Prediction.of(labels, outputs, top);
    Row[] candidates = Candidates.rows(prediction);
    return new Object[] {
      prediction.label(), prediction.labelIndex(), prediction.probability(), candidates, null
    };
  }

  @Override
  public Object[] values(Rejection rejection) {
    return new Object[] {null, null, null, null, rejection.reason()};
  }
}
