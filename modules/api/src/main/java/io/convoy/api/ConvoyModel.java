package io.convoy.api;

import io.convoy.api.scoring.ScoringModel;
import io.convoy.spark.inference.SparkPredictor;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A trained model for use within a Spark program:
 *
 * <pre>{@code
 * Dataset<Row> photos =
 *     spark.read().format("binaryFile").option("pathGlobFilter", "*.jpg").load("hdfs:///photos");
 * Dataset<Row> cats =
 *     ConvoyModel.load("hdfs:///runs/pets/model.zip")
 *         .transform(photos)
 *         .where("label = 'cat' and probability > 0.9")
 *         .select("path", "probability");
 * }</pre>
 */
public final class ConvoyModel {
  private static final String IMAGE_COLUMN = "content";
  private static final int TOP = 5;

  private final SparkPredictor predictor;
  private final String imageColumn;
  private final int top;

  private ConvoyModel(SparkPredictor predictor, String imageColumn, int top) {
    this.predictor = predictor;
    this.imageColumn = imageColumn;
    this.top = top;
  }

  /**
   * Reads a model, with the file systems of the active Spark session.
   *
   * @param location of a {@code model.zip}, or of the folder of the run that wrote it
   * @throws IOException where it is missing, damaged, or not a model of Convoy's
   */
  public static ConvoyModel load(String location) throws IOException {
    TrainedModel model =
        TrainedModel.read(location, SparkSession.active().sparkContext().hadoopConfiguration());
    return new ConvoyModel(
        new SparkPredictor(ScoringModel.of(model), model.description().parametersSha256()),
        IMAGE_COLUMN,
        TOP);
  }

  /** Of the images; {@code content}, as Spark reads binary files, unless told. */
  public ConvoyModel imageColumn(String name) {
    return new ConvoyModel(predictor, name, top);
  }

  /** How many of the most probable classes a row tells; 5 unless told. */
  public ConvoyModel top(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("Invalid top: %s (must be at least 1)".formatted(classes));
    }
    return new ConvoyModel(predictor, imageColumn, classes);
  }

  /**
   * Adds columns to a table of images: {@code label} (string), {@code label_index} (int), {@code
   * probability} (float), {@code top} (array of label and probability) and {@code rejection}
   * (string), why an image cannot be used; of {@code rejection} and the others one is null.
   *
   * @throws IllegalArgumentException if the column of images is missing or not binary, or one of
   *     these columns is there already
   */
  public Dataset<Row> transform(Dataset<Row> images) {
    return predictor.transform(images, imageColumn, top);
  }
}
