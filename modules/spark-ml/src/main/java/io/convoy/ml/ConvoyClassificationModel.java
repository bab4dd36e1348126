package io.convoy.ml;

import io.convoy.api.TrainingResult;
import io.convoy.api.output.ModelFile;
import io.convoy.api.scoring.ScoringModel;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.dataset.ReadOptions;
import io.convoy.spark.inference.ImageColumn;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.inference.SparkPredictor;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A trained network as a transformer: it adds the predicted class of each image to a table, also to
 * a streaming one. No row is lost: where an image cannot be used, {@code errorCol} says why.
 *
 * <p>What {@code write} saves holds a {@code model.zip}, which all commands of Convoy read.
 */
public final class ConvoyClassificationModel extends Model<ConvoyClassificationModel>
    implements PredictionColumns<ConvoyClassificationModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  /** Its name in a pipeline. */
  private final String uid;

  /** Its parameters. */
  private final ColumnParams columns;

  /** On the driver only; executors get what they need by {@link SparkPredictor}. */
  private transient Optional<TrainedModel> trained = Optional.empty();

  private transient Optional<TrainingResult> result = Optional.empty();

  /**
   * Creates a model without a network, which {@link #read} fills in.
   *
   * @param uid its name in a pipeline
   */
  public ConvoyClassificationModel(String uid) {
    this.uid = uid;
    columns = new ColumnParams(this).withMaxPixels().withPrecision().withClassNumbers();
  }

  ConvoyClassificationModel(
      String uid, TrainedModel trained, Optional<TrainingResult> result, ClassNumbers classes) {
    this(uid);
    this.trained = Optional.of(trained);
    this.result = result;
    set(getParam(ColumnParams.CLASS_NUMBERS), classes.array());
  }

  /**
   * Makes a transformer of a model that {@code train} or {@code import} has written. Classes are
   * numbered by their position.
   *
   * @param location of a {@code model.zip}, or of the folder of the run that wrote it
   * @return the transformer
   * @throws IOException if it is missing, damaged, or not a model of Convoy
   */
  public static ConvoyClassificationModel ofModel(String location) throws IOException {
    TrainedModel trained =
        TrainedModel.read(location, SparkSession.active().sparkContext().hadoopConfiguration());
    return new ConvoyClassificationModel(
        Identifiable$.MODULE$.randomUID("convoyModel"),
        trained,
        Optional.empty(),
        ClassNumbers.positions(trained.description().labels()));
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return columns.all().toArray(Param<?>[]::new);
  }

  /**
   * Sets the precision of the computation.
   *
   * @param name {@code float32} (the default, whatever the precision of training), {@code
   *     bfloat16}, {@code int8}, which needs a model with ranges of activations, or {@code auto}:
   *     float32 or bfloat16, the faster on this processor
   * @return this
   * @throws IllegalArgumentException if there is no such precision
   */
  public ConvoyClassificationModel setPrecision(String name) {
    Param<?> param = getParam(ColumnParams.PRECISION);
    set(param.name(), name);
    return this;
  }

  /**
   * The measures of the training.
   *
   * @return empty for a model that was loaded
   */
  public Optional<TrainingResult> trainingResult() {
    return result;
  }

  /**
   * The names of the classes.
   *
   * @return in the order of the outputs of the network
   */
  public List<String> labels() {
    return trained().description().labels();
  }

  /**
   * The checksum of the parameters.
   *
   * @return SHA-256 in hexadecimal digits
   */
  public String parametersSha256() {
    return trained().description().parametersSha256();
  }

  /**
   * Adds the predictions.
   *
   * @param table of images
   * @return the same rows with more columns
   * @throws IllegalArgumentException if columns are wrong; the message lists all problems
   */
  @Override
  public Dataset<Row> transform(Dataset<?> table) {
    transformSchema(table.schema());
    AddedColumns added = AddedColumns.of(this);
    ReadOptions reading =
        ReadOptions.DEFAULT
            .withImageColumn(text(ColumnParams.FEATURES))
            .withMaxPixels((Integer) getOrDefault(getParam(ColumnParams.MAX_PIXELS)));
    return new SparkPredictor(inference(added), parametersSha256())
        .transform(table.toDF(), reading, added.of(classes()));
  }

  private InferenceModel inference(AddedColumns added) {
    String precision = text(ColumnParams.PRECISION);
    return added.layer().isEmpty()
        ? ScoringModel.of(trained(), precision)
        : ScoringModel.withFeatures(trained(), added.layer(), precision);
  }

  /**
   * Checks the columns.
   *
   * @param table columns before
   * @return these and the columns that are added
   * @throws IllegalArgumentException if any is wrong; the message lists all problems
   */
  @Override
  public StructType transformSchema(StructType table) {
    List<String> problems = new ArrayList<>();
    try {
      ImageColumn.in(table, text(ColumnParams.FEATURES));
    } catch (IllegalArgumentException unusable) {
      problems.add(unusable.getMessage());
    }
    AddedColumns added = AddedColumns.of(this);
    problems.addAll(added.problems(table));
    if (!added.layer().isEmpty()) {
      try {
        trained().description().graph().feature(added.layer());
      } catch (IllegalArgumentException unknown) {
        problems.add(unknown.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return added.to(table, added.of(classes()).fields());
  }

  private ClassNumbers classes() {
    return ClassNumbers.of(labels(), (double[]) getOrDefault(getParam(ColumnParams.CLASS_NUMBERS)));
  }

  private String text(String param) {
    return getOrDefault(getParam(param)).toString();
  }

  private TrainedModel trained() {
    return trained.orElseThrow(
        () ->
            new IllegalStateException(
                "Cannot use %s: it has no network (must come from fit, load or ofModel)"
                    .formatted(uid)));
  }

  @Override
  public ConvoyClassificationModel copy(ParamMap extra) {
    ConvoyClassificationModel copy =
        new ConvoyClassificationModel(uid, trained(), result, classes());
    return copyValues(copy, extra).setParent(parent());
  }

  /**
   * Saves the model.
   *
   * @return its writer
   */
  @Override
  public MLWriter write() {
    return new Writer(this);
  }

  /**
   * Reads a model that was saved.
   *
   * @return its reader
   */
  public static MLReader<ConvoyClassificationModel> read() {
    return new Reader();
  }

  /**
   * Reads a model that was saved.
   *
   * @param path where {@link #write} has saved it
   * @return the model
   */
  public static ConvoyClassificationModel load(String path) {
    return read().load(path);
  }

  /** Writes the parameters as Spark does, and the model beside them. */
  private static final class Writer extends MLWriter {
    private final ConvoyClassificationModel model;

    Writer(ConvoyClassificationModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      try {
        new DefaultParamsWriter(model).session(sparkSession()).save(path);
        ModelFile.write(
            new Path(path, TrainedModel.FILE).toString(),
            model.trained(),
            sc().hadoopConfiguration());
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }

  private static final class Reader extends MLReader<ConvoyClassificationModel> {
    @Override
    public ConvoyClassificationModel load(String path) {
      MLReader<ConvoyClassificationModel> params = new DefaultParamsReader<>();
      ConvoyClassificationModel model = params.load(path);
      try {
        model.trained =
            Optional.of(
                TrainedModel.read(
                    new Path(path, TrainedModel.FILE).toString(), sc().hadoopConfiguration()));
        return model;
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
