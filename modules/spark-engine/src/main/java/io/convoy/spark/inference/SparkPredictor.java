package io.convoy.spark.inference;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Adds predictions to tables of images. */
public final class SparkPredictor {
  private static final int BATCH_SIZE = 64;
  private static final StructType CANDIDATE =
      new StructType()
          .add("label", DataTypes.StringType, false)
          .add("probability", DataTypes.FloatType, false);
  private static final StructType ADDED =
      new StructType()
          .add("label", DataTypes.StringType)
          .add("label_index", DataTypes.IntegerType)
          .add("probability", DataTypes.FloatType)
          .add("top", DataTypes.createArrayType(CANDIDATE, false))
          .add("rejection", DataTypes.StringType);

  private final InferenceModel model;
  private final String parametersSha256;

  /**
   * @param parametersSha256 of the parameters of the model
   */
  public SparkPredictor(InferenceModel model, String parametersSha256) {
    this.model = model;
    this.parametersSha256 = parametersSha256;
  }

  /**
   * Returns the same rows with more columns: {@code label}, {@code label_index}, {@code
   * probability}, {@code top}, {@code rejection}, of the types that {@code score} writes.
   *
   * @param imageColumn of type binary, with files of an image format
   * @param top how many of the most probable classes a row lists
   * @throws IllegalArgumentException if the column of images is missing or not binary, or a column
   *     to be added exists already
   */
  public Dataset<Row> transform(Dataset<Row> images, String imageColumn, int top) {
    StructType schema = schema(images.schema(), imageColumn);
    Broadcast<float[]> parameters =
        JavaSparkContext.fromSparkContext(images.sparkSession().sparkContext())
            .broadcast(model.parameters());
    PredictColumns.Task task =
        new PredictColumns.Task(
            new LoadedModel(model.predictors(BATCH_SIZE), parametersSha256),
            model.labels(),
            images.schema().fieldIndex(imageColumn),
            top);
    return images.mapPartitions(new PredictColumns(task, parameters), Encoders.row(schema));
  }

  private static StructType schema(StructType images, String imageColumn) {
    List<String> names = List.of(images.fieldNames());
    if (!names.contains(imageColumn)
        || !images.apply(imageColumn).dataType().equals(DataTypes.BinaryType)) {
      throw new IllegalArgumentException(
          "Invalid image column: %s (must be a binary column of %s)"
              .formatted(imageColumn, images.toDDL()));
    }
    StructType schema = images;
    for (StructField column : ADDED.fields()) {
      if (names.contains(column.name())) {
        throw new IllegalArgumentException(
            "Cannot add column: %s (the table has a column of this name)".formatted(column.name()));
      }
      schema = schema.add(column);
    }
    return schema;
  }
}
