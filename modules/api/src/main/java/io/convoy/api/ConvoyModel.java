package io.convoy.api;

import io.convoy.api.scoring.ScoringModel;
import io.convoy.dataset.ReadOptions;
import io.convoy.spark.inference.LabelColumns;
import io.convoy.spark.inference.SparkPredictor;
import io.convoy.training.backend.Precision;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A trained model that classifies the images of a table. An immutable value:
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
  private static final String PRECISION = Precision.FLOAT32.toString();

  private final TrainedModel model;
  private final SparkPredictor predictor;
  private final ReadOptions reading;
  private final int top;

  private ConvoyModel(TrainedModel model, SparkPredictor predictor, ReadOptions reading, int top) {
    this.model = model;
    this.predictor = predictor;
    this.reading = reading;
    this.top = top;
  }

  /**
   * Reads a model, with the file systems of the active Spark session.
   *
   * @param location of a {@code model.zip}, or of the folder of the run that wrote it
   * @return the model
   * @throws IOException if it is missing, damaged, or not a model of Convoy
   */
  public static ConvoyModel load(String location) throws IOException {
    return read(location, SparkSession.active().sparkContext().hadoopConfiguration());
  }

  static ConvoyModel read(String location, Configuration configuration) throws IOException {
    TrainedModel model = TrainedModel.read(location, configuration);
    return new ConvoyModel(
        model, predictor(model, PRECISION), ReadOptions.DEFAULT.withImageColumn(IMAGE_COLUMN), TOP);
  }

  private static SparkPredictor predictor(TrainedModel model, String precision) {
    return new SparkPredictor(
        ScoringModel.of(model, precision), model.description().parametersSha256());
  }

  private List<String> labels() {
    return model.description().labels();
  }

  /**
   * Sets the column with the images.
   *
   * @param path {@code content} by default, as Spark reads binary files; fields of structs are
   *     separated by dots, names with dots are in backticks
   * @return the changed model
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public ConvoyModel imageColumn(String path) {
    return new ConvoyModel(model, predictor, reading.withImageColumn(path), top);
  }

  /**
   * Limits the size of images: larger ones are rejected, and are not decoded.
   *
   * @param pixels width times height, 1 to 500,000,000; 50,000,000 by default
   * @return the changed model
   * @throws IllegalArgumentException if the number is out of range
   */
  public ConvoyModel maxPixels(int pixels) {
    return new ConvoyModel(model, predictor, reading.withMaxPixels(pixels), top);
  }

  /**
   * Sets how many of the most probable classes a row has.
   *
   * @param classes at least 1, 5 by default
   * @return the changed model
   * @throws IllegalArgumentException if the number is below 1
   */
  public ConvoyModel top(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("Invalid top: %s (must be at least 1)".formatted(classes));
    }
    return new ConvoyModel(model, predictor, reading, classes);
  }

  /**
   * Chooses the precision of the computation.
   *
   * @param name {@code float32} (the default), {@code bfloat16}, {@code int8}, which needs a model
   *     with ranges of activations, or {@code auto}: float32 or bfloat16, the faster on this
   *     processor
   * @return the changed model
   * @throws IllegalArgumentException if there is no such precision, or the model cannot be computed
   *     in it
   */
  public ConvoyModel precision(String name) {
    return new ConvoyModel(model, predictor(model, name), reading, top);
  }

  /**
   * Adds columns to a table of images: {@code label} (string), {@code label_index} (int), {@code
   * probability} (float), {@code top} (array of label and probability) and {@code rejection}
   * (string), the reason why an image cannot be used. Either {@code rejection} is null, or the
   * other columns are.
   *
   * @param images whose image column holds encoded images (JPEG, PNG and others) as binary values,
   *     arrays of bytes or paths of files, or is a struct with a binary field, or Spark's struct of
   *     decoded images
   * @return the table with five more columns
   * @throws IllegalArgumentException if the image column is missing or cannot hold images, or the
   *     table has one of these columns already
   */
  public Dataset<Row> transform(Dataset<Row> images) {
    return predictor.transform(images, reading, new LabelColumns(labels(), top));
  }

  /**
   * Registers a function of SQL that classifies one image:
   *
   * <pre>{@code
   * select path, convoy_predict(content).label from photos
   * }</pre>
   *
   * <p>Its argument is an encoded image as a binary value or array of bytes, the path of a file, or
   * a struct as {@link #transform} accepts it; its value a struct of the columns that {@link
   * #transform} adds. It classifies a row at a time: for many images, {@link #transform} is faster.
   *
   * @param session in which queries can then use the function
   * @param name of the function, for instance {@code convoy_predict}
   */
  public void registerFunction(SparkSession session, String name) {
    predictor.register(session, name, reading, new LabelColumns(labels(), top));
  }
}
