package io.convoy.spark.inference;

import io.convoy.dataset.ReadOptions;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Adds predictions to tables of images. */
public final class SparkPredictor {
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
   * Returns the same rows with more columns.
   *
   * @param reading which column holds the images, and how large they may be
   * @param columns that are added
   * @throws IllegalArgumentException if the column of images is missing or cannot hold images, or a
   *     column to be added exists already
   */
  public Dataset<Row> transform(
      Dataset<Row> images, ReadOptions reading, PredictedColumns columns) {
    ImageColumn column = ImageColumn.in(images.schema(), reading.imageColumn());
    StructType schema = schema(images.schema(), columns);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(images.sparkSession().sparkContext());
    PredictColumns.Task task =
        new PredictColumns.Task(
            new LoadedModel(model.predictors(InferenceBatches.SIZE), parametersSha256),
            column,
            reading.maxPixels(),
            columns);
    PredictColumns predict =
        new PredictColumns(
            task,
            spark.broadcast(model.parameters()),
            spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    return images.mapPartitions(predict, Encoders.row(schema));
  }

  private static StructType schema(StructType images, PredictedColumns columns) {
    List<String> names = List.of(images.fieldNames());
    StructType schema = images;
    for (StructField column : columns.fields()) {
      if (names.contains(column.name())) {
        throw new IllegalArgumentException(
            "Cannot add column: %s (the table has a column of this name)".formatted(column.name()));
      }
      schema = schema.add(column);
    }
    return schema;
  }
}
