package io.convoy.spark.inference;

import io.convoy.dataset.ReadOptions;
import io.convoy.spark.kryo.RequiredSerializer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
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
   * Returns the same rows with more columns; columns keep their metadata.
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
    RowPredictor rows = rows(images.sparkSession(), reading, columns);
    return withMetadata(
        images.mapPartitions(new PredictColumns(rows, column), Encoders.row(schema)), schema);
  }

  /**
   * Rows that a function has made carry no metadata. Columns are found by position, since names may
   * have dots and may be there twice.
   */
  private static Dataset<Row> withMetadata(Dataset<Row> rows, StructType schema) {
    StructField[] fields = schema.fields();
    String[] positions =
        IntStream.range(0, fields.length).mapToObj(Integer::toString).toArray(String[]::new);
    return rows.toDF(positions)
        .select(
            IntStream.range(0, fields.length)
                .mapToObj(
                    i -> functions.col(positions[i]).as(fields[i].name(), fields[i].metadata()))
                .toArray(Column[]::new));
  }

  /**
   * Registers a function of SQL that predicts from one image, of any type that a column of images
   * can have; its value is a struct of the columns.
   *
   * @param name of the function in the session
   * @param reading how large images may be
   */
  public void register(
      SparkSession session, String name, ReadOptions reading, PredictedColumns columns) {
    session
        .udf()
        .register(
            name,
            new PredictFunction(rows(session, reading, columns)),
            DataTypes.createStructType(columns.fields()));
  }

  private RowPredictor rows(SparkSession session, ReadOptions reading, PredictedColumns columns) {
    RequiredSerializer.check();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new RowPredictor(
        new LoadedModel(model.predictors(InferenceBatches.SIZE), parametersSha256),
        reading.maxPixels(),
        columns,
        spark.broadcast(model.parameters()),
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
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
