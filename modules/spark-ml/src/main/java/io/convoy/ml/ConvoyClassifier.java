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
 * <p>Every setting of a job file is a parameter, see {@link #setSetting}. The images are written
 * once to {@code cacheDir}, by the executors, and deleted at the end. The same rows give the same
 * model, however they are partitioned: examples are numbered by {@code orderCol} or, without one,
 * by the path or origin of the images, and by their content.
 *
 * <p>An image that cannot be used is counted in the ledger of the model and skipped, unless {@code
 * data.on-bad-image} says otherwise.
 */
public final class ConvoyClassifier extends Estimator<ConvoyClassificationModel>
    implements PredictionColumns<ConvoyClassifier>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final String OUTPUT = "output.path";
  private static final String BAD_IMAGE = "data.on-bad-image";

  private final String uid;
  private final SettingParams settings;
  private final ColumnParams columns;
  private final Param<String> labelCol;
  private final Param<String> validationIndicatorCol;
  private final Param<String> weightCol;
  private final Param<String> orderCol;
  private final Param<String> cacheDir;

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
    columns = new ColumnParams(this);
    labelCol =
        param("labelCol", "column with the labels: strings, or whole numbers from 0", "label");
    validationIndicatorCol =
        param(
            "validationIndicatorCol",
            "column that is true for validation images (boolean); none unless set",
            "");
    weightCol = param("weightCol", "column with the weights of the examples; all 1 unless set", "");
    orderCol =
        param(
            "orderCol",
            "column by which the examples are numbered; path or origin of the images unless set",
            "");
    cacheDir =
        param(
            "cacheDir",
            "URI of a folder that all executors see, for the images of a training; the staging"
                + " folder of the application unless set",
            "");
  }

  private Param<String> param(String name, String doc, String fallback) {
    Param<String> param = new Param<>(this, name, doc);
    setDefault(param, fallback);
    return param;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return Stream.of(
            columns.all(),
            List.of(labelCol, validationIndicatorCol, weightCol, orderCol, cacheDir),
            settings.all())
        .flatMap(List::stream)
        .toArray(Param<?>[]::new);
  }

  /**
   * Sets the column with the labels.
   *
   * @param column {@code label} by default; strings, or whole numbers from 0 of any type, whose
   *     names come from a {@code StringIndexer} if there is one
   * @return this
   */
  public ConvoyClassifier setLabelCol(String column) {
    return with(labelCol, column);
  }

  /**
   * Sets the column that marks validation images, on which the network is evaluated after every
   * epoch in place of being trained.
   *
   * @param column of booleans; null is false
   * @return this
   */
  public ConvoyClassifier setValidationIndicatorCol(String column) {
    return with(validationIndicatorCol, column);
  }

  /**
   * Sets the column with the weights of the examples: the loss of an example, and so its gradient,
   * is multiplied by its weight. Validation images are not weighted.
   *
   * @param column of finite numbers of at least 0
   * @return this
   */
  public ConvoyClassifier setWeightCol(String column) {
    return with(weightCol, column);
  }

  /**
   * Sets the column by which the examples are numbered.
   *
   * @param column of strings, numbers, dates or timestamps
   * @return this
   */
  public ConvoyClassifier setOrderCol(String column) {
    return with(orderCol, column);
  }

  /**
   * Sets where the images are during a training.
   *
   * @param uri of a folder on a file system that all executors see
   * @return this
   */
  public ConvoyClassifier setCacheDir(String uri) {
    return with(cacheDir, uri);
  }

  /**
   * Sets the network, {@code network.name}.
   *
   * @param name in the catalog, for instance {@code resnet20}
   * @return this
   */
  public ConvoyClassifier setNetwork(String name) {
    return setSetting("network.name", name);
  }

  /**
   * Sets the weights that training starts from, {@code network.weights}.
   *
   * @param uri of a model, or of a file of another tool
   * @return this
   */
  public ConvoyClassifier setWeights(String uri) {
    return setSetting("network.weights", uri);
  }

  /**
   * Sets the number of epochs, {@code training.epochs}.
   *
   * @param epochs at least 1
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  public ConvoyClassifier setEpochs(int epochs) {
    return setSetting("training.epochs", epochs);
  }

  /**
   * Sets the number of images in a step of one worker, {@code training.batch-size}.
   *
   * @param images at least 1
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  public ConvoyClassifier setBatchSize(int images) {
    return setSetting("training.batch-size", images);
  }

  /**
   * Sets the number of workers, {@code training.workers}.
   *
   * @param workers at least 1; one for each task slot unless set
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  public ConvoyClassifier setWorkers(int workers) {
    return setSetting("training.workers", workers);
  }

  /**
   * Sets the seed of all random numbers, {@code training.seed}.
   *
   * @param seed any number
   * @return this
   */
  public ConvoyClassifier setSeed(long seed) {
    return setSetting("training.seed", seed);
  }

  /**
   * Sets the learning rate before any decay, {@code training.learning-rate.initial}.
   *
   * @param rate above 0
   * @return this
   * @throws IllegalArgumentException if the rate is out of range
   */
  public ConvoyClassifier setLearningRate(double rate) {
    return setSetting("training.learning-rate.initial", rate);
  }

  /**
   * Sets one of the settings that a job file can have; {@code conf/README.md} lists them.
   *
   * @param key of the setting, for instance {@code training.weight-decay}
   * @param value a number, a flag, or a text as the command line has it; the text {@code null}
   *     removes the setting
   * @return this
   * @throws IllegalArgumentException if there is no such setting, it does not accept the value, or
   *     the table says it
   */
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

  /** The parameter of {@link #setEpochs}. */
  public IntParam epochs() {
    return (IntParam) setting("training.epochs");
  }

  /** The parameter of {@link #setBatchSize}. */
  public IntParam batchSize() {
    return (IntParam) setting("training.batch-size");
  }

  /** The parameter of {@link #setLearningRate}. */
  public DoubleParam learningRate() {
    return (DoubleParam) setting("training.learning-rate.initial");
  }

  // The setting of a network is a text.
  /** The parameter of {@link #setNetwork}. */
  @SuppressWarnings("unchecked")
  public Param<String> network() {
    return (Param<String>) setting("network.name");
  }

  private ConvoyClassifier with(Param<String> param, String value) {
    set(param, value);
    return this;
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
        TrainingCache.create(session.sparkContext(), getOrDefault(cacheDir))) {
      TrainingResult result =
          Convoy.on(session).listener(new EpochLog()).train(job(training, cache));
      TrainedModel trained = TrainedModel.read(result.output(), configuration);
      StructField label = TableColumns.find(table.schema(), read.label()).orElseThrow();
      ClassNumbers classes =
          training.labels().numbers(label.dataType(), trained.description().labels());
      ConvoyClassificationModel model =
          new ConvoyClassificationModel(uid, withoutPlaces(trained), Optional.of(result), classes);
      return copyValues(model.setParent(this), ParamMap.empty());
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
            ? Set.of("data.train", "data.validation")
            : Set.of("data.train", "data.validation", OUTPUT);
    return new TrainedModel(trained.description().without(places), trained.parameters());
  }

  private TableColumns tableColumns() {
    return new TableColumns(
        getOrDefault(getParam(ColumnParams.FEATURES)).toString(),
        getOrDefault(labelCol),
        chosen(validationIndicatorCol),
        chosen(weightCol),
        chosen(orderCol));
  }

  private Optional<String> chosen(Param<String> column) {
    return Optional.of(getOrDefault(column)).filter(name -> !name.isEmpty());
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
      job.add("data.validation=" + cache.path("validation"));
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
    try {
      TrainingJob.settings(job("table", "output")).check();
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
