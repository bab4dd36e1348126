package io.convoy.ml;

import io.convoy.api.Convoy;
import io.convoy.api.TrainingJob;
import io.convoy.api.TrainingResult;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a convolutional network on a table of images:
 *
 * <pre>{@code
 * Dataset<Row> photos = spark.read().format("binaryFile").load("hdfs:///pets/*").withColumn(
 *     "label", element_at(split(col("path"), "/"), -2));
 * ConvoyClassificationModel model =
 *     new ConvoyClassifier().setNetwork("resnet20").setEpochs(10).fit(photos);
 * model.transform(photos).select("path", "prediction", "error");
 * }</pre>
 *
 * <p>Every setting of a job file is a parameter, see {@link #setSetting setSetting}. The images are
 * written once to {@code cacheDir}, by the executors, and deleted at the end; of paths only the
 * paths are written, and the files are read where they are. The same rows give the same model,
 * however they are partitioned: examples are numbered by {@code orderCol} or, without one, by the
 * path or origin of the images, and by their content.
 *
 * <p>An image that cannot be used is counted in the ledger of the model and skipped, unless {@code
 * data.on-bad-image} says otherwise.
 */
public final class ConvoyClassifier extends Estimator<ConvoyClassificationModel>
    implements PredictionColumns<ConvoyClassifier>,
        TrainingParams<ConvoyClassifier>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final String OUTPUT = "output.path";
  private static final String VALIDATION = "data.validation";
  private static final String BAD_IMAGE = "data.on-bad-image";

  /** Its name in a pipeline. */
  private final String uid;

  /** The parameters that are settings of a job file. */
  private final SettingParams settings;

  /** The other parameters. */
  private final ColumnParams columns;

  /** Creates an estimator that lacks a network. */
  public ConvoyClassifier() {
    this(Identifiable$.MODULE$.randomUID("convoyClassifier"));
  }

  /**
   * Creates an estimator with a name.
   *
   * @param uid its name in a pipeline
   */
  public ConvoyClassifier(String uid) {
    this.uid = uid;
    settings = new SettingParams(this);
    columns = new ColumnParams(this).withTraining();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return Stream.of(columns.all(), settings.all()).flatMap(List::stream).toArray(Param<?>[]::new);
  }

  @Override
  public ConvoyClassifier setSetting(String key, Object value) {
    settings.set(this, key, value);
    return this;
  }

  /**
   * The parameter of a setting, for grids of parameters.
   *
   * @param key of the setting
   * @return the parameter: an {@link IntParam}, {@link DoubleParam} or other, by its values
   * @throws IllegalArgumentException if there is no such setting
   */
  public Param<?> setting(String key) {
    return settings.of(key);
  }

  /**
   * The parameter of {@link #setEpochs}, for grids of parameters.
   *
   * @return {@code training.epochs}
   */
  public IntParam epochs() {
    return (IntParam) setting("training.epochs");
  }

  /**
   * The parameter of {@link #setBatchSize}, for grids of parameters.
   *
   * @return {@code training.batch-size}
   */
  public IntParam batchSize() {
    return (IntParam) setting("training.batch-size");
  }

  /**
   * The parameter of {@link #setLearningRate}, for grids of parameters.
   *
   * @return {@code training.learning-rate.initial}
   */
  public DoubleParam learningRate() {
    return (DoubleParam) setting("training.learning-rate.initial");
  }

  /**
   * The parameter of {@link #setNetwork}, for grids of parameters.
   *
   * @return {@code network.name}
   */
  // The name of a network is a text.
  @SuppressWarnings("unchecked")
  public Param<String> network() {
    return (Param<String>) setting("network.name");
  }

  /**
   * Trains a network. Blocks until it is trained.
   *
   * @param table of images and labels
   * @return the model, on its own: nothing of it is in {@code cacheDir}
   * @throws IllegalArgumentException if settings or columns are wrong; the message lists all
   *     problems
   * @throws UncheckedIOException if a file cannot be read or written
   */
  @Override
  public ConvoyClassificationModel fit(Dataset<?> table) {
    transformSchema(table.schema());
    TableColumns read = tableColumns();
    TrainingTable training =
        new TrainingTable(table.toDF(), read, TableLabels.survey(table.toDF(), read));
    SparkSession session = table.sparkSession();
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    try (TrainingCache cache =
        TrainingCache.create(session.sparkContext(), text(ColumnParams.CACHE))) {
      TrainingResult result =
          Convoy.on(session).listener(new EpochLog()).train(job(training, cache));
      TrainedModel trained = TrainedModel.read(result.output(), configuration);
      StructField label = TableColumns.find(table.schema(), read.label()).orElseThrow();
      ClassNumbers classes =
          training.labels().numbers(label.dataType(), trained.description().labels());
      ConvoyClassificationModel model =
          new ConvoyClassificationModel(uid, withoutPlaces(trained), Optional.of(result), classes);
      copyValues(model.setParent(this), ParamMap.empty());
      // The parameter of this name is the precision of training.
      model.clear(model.getParam(ColumnParams.PRECISION));
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (SparkException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The model does not say that it comes from a folder which is deleted. */
  private TrainedModel withoutPlaces(TrainedModel trained) {
    Set<String> places =
        isSet(setting(OUTPUT))
            ? Set.of("data.train", VALIDATION)
            : Set.of("data.train", VALIDATION, OUTPUT);
    return new TrainedModel(trained.description().without(places), trained.parameters());
  }

  private TableColumns tableColumns() {
    return new TableColumns(
        text(ColumnParams.FEATURES),
        text(ColumnParams.LABEL),
        chosen(ColumnParams.VALIDATION),
        chosen(ColumnParams.WEIGHT),
        chosen(ColumnParams.ORDER));
  }

  private Optional<String> chosen(String column) {
    return Optional.of(text(column)).filter(name -> !name.isEmpty());
  }

  private String text(String param) {
    return getOrDefault(getParam(param)).toString();
  }

  /** Writes the images, and says where they are. */
  private TrainingJob job(TrainingTable table, TrainingCache cache) {
    List<String> job = job(cache.path("train"), cache.path("run"));
    table.writeTraining(cache.path("train"));
    if (table.columns().weight().isPresent()) {
      job.add("data.weight-column=" + TrainingTable.WEIGHT);
    }
    if (table.columns().validation().isPresent()) {
      table.writeValidation(cache.path("validation"));
      job.add(VALIDATION + "=" + cache.path("validation"));
    }
    return TrainingJob.settings(job);
  }

  private List<String> job(String images, String output) {
    List<String> job = new ArrayList<>();
    job.add(BAD_IMAGE + "=skip");
    job.add(OUTPUT + "=" + output);
    job.addAll(settings.chosen(this));
    job.add("data.train=" + images);
    job.add("data.image-column=" + TrainingTable.IMAGE);
    job.add("data.label-column=" + TrainingTable.LABEL);
    return job;
  }

  /**
   * Checks settings and columns.
   *
   * @param table columns before
   * @return these and the columns that a prediction adds
   * @throws IllegalArgumentException if any is wrong; the message lists all problems
   */
  @Override
  public StructType transformSchema(StructType table) {
    List<String> problems = new ArrayList<>(tableColumns().problems(table));
    AddedColumns added = AddedColumns.of(this);
    problems.addAll(added.problems(table));
    if (chosen(ColumnParams.VALIDATION).isPresent() && isSet(setting(VALIDATION))) {
      problems.add(
          "Cannot combine %s with %s (must be one of them)"
              .formatted(ColumnParams.VALIDATION, VALIDATION));
    }
    try {
      List<String> job = job("table", "output");
      chosen(ColumnParams.VALIDATION).ifPresent(column -> job.add(VALIDATION + "=held"));
      TrainingJob.settings(job).check();
    } catch (IllegalArgumentException wrong) {
      problems.add(wrong.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return added.to(table);
  }

  @Override
  public ConvoyClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * Reads an estimator that was saved.
   *
   * @return its reader
   */
  public static MLReader<ConvoyClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Reads an estimator that was saved.
   *
   * @param path where {@code write} has saved it
   * @return the estimator
   */
  public static ConvoyClassifier load(String path) {
    return read().load(path);
  }
}
