package io.convoy.spark.inference;

import io.convoy.dataset.ReadOptions;
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
   * @param reading which column holds the images, and how large they may be
   * @param top how many of the most probable classes a row lists
   * @throws IllegalArgumentException if the column of images is missing or cannot hold images, or a
   *     column to be added exists already
   */
  public Dataset<Row> transform(Dataset<Row> images, ReadOptions reading, int top) {
    ImageColumn column = ImageColumn.in(images.schema(), reading.imageColumn());
    StructType schema = schema(images.schema());
    Broadcast<float[]> parameters =
        JavaSparkContext.fromSparkContext(images.sparkSession().sparkContext())
            .broadcast(model.parameters());
    PredictColumns.Task task =
        new PredictColumns.Task(
            new LoadedModel(model.predictors(InferenceBatches.SIZE), parametersSha256),
            model.labels(),
            column,
            reading.maxPixels(),
            top);
    return images.mapPartitions(new PredictColumns(task, parameters), Encoders.row(schema));
  }

  private static StructType schema(StructType images) {
    List<String> names = List.of(images.fieldNames());
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
