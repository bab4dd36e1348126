package io.convoy.spark.inference;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The most probable classes of an image as a value of a column. */
public final class Candidates {
  /** An array of structs of a label and its probability. */
  public static final DataType TYPE =
      DataTypes.createArrayType(
          new StructType()
              .add("label", DataTypes.StringType, false)
              .add("probability", DataTypes.FloatType, false),
          false);

  private Candidates() {}

  /** The value for an image. */
  public static Row[] rows(Prediction prediction) {
    return prediction.top().stream()
        .map(candidate -> RowFactory.create(candidate.label(), candidate.probability()))
        .toArray(Row[]::new);
  }
}
