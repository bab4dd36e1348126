package io.convoy.api;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.scoring.OutputMode;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.training.backend.Precision;
import java.util.List;
import java.util.function.Consumer;

/**
 * Images to score with a model: a table with a row for every image, its most probable classes or
 * the reason why it cannot be used. An immutable value.
 */
public final class ScoringJob {
  private static final int NETWORK_STRIDE = 0;

  private final String model;
  private List<String> inputs = List.of();
  private String output;
  private boolean resume;
  private boolean overwrite;
  private TableFormat format = TableFormat.PARQUET;
  private int top = 5;
  private int crops = 1;
  private Integer stride;
  private String features;
  private BadImagePolicy badImages = BadImagePolicy.SKIP;
  private int imageSeconds = 120;
  private ReadOptions reading = ReadOptions.DEFAULT;
  private String precision = Precision.FLOAT32.toString();

  private ScoringJob(String model) {
    this.model = model;
  }

  /** Changes a copy, so that the job itself stays as it is. */
  private ScoringJob with(Consumer<ScoringJob> change) {
    ScoringJob copy = new ScoringJob(model);
    copy.inputs = inputs;
    copy.output = output;
    copy.resume = resume;
    copy.overwrite = overwrite;
    copy.format = format;
    copy.top = top;
    copy.crops = crops;
    copy.stride = stride;
    copy.features = features;
    copy.badImages = badImages;
    copy.imageSeconds = imageSeconds;
    copy.reading = reading;
    copy.precision = precision;
    change.accept(copy);
    if (copy.resume && copy.overwrite) {
      throw new IllegalArgumentException(
          "Cannot resume and overwrite a scoring run (must be one of them)");
    }
    copy.request();
    return copy;
  }

  /**
   * Scores with a model.
   *
   * @param model location of a {@code model.zip}, or of the folder of the run that wrote it
   * @return a job that still lacks input and output
   * @throws IllegalArgumentException if the location holds credentials
   */
  public static ScoringJob of(String model) {
    UriCredentials.requireNone("model", model);
    return new ScoringJob(model);
  }

  /**
   * Sets the images.
   *
   * @param locations of archives (tar, zip, SequenceFile, Parquet), images, folders of either, or
   *     glob patterns; labels do not matter
   * @return the changed job
   * @throws IllegalArgumentException if a location holds credentials
   */
  public ScoringJob input(String... locations) {
    for (String location : locations) {
      UriCredentials.requireNone("input", location);
    }
    return with(job -> job.inputs = List.of(locations));
  }

  /**
   * Sets the folder for the table.
   *
   * @param location on any file system of Hadoop
   * @return the changed job
   * @throws IllegalArgumentException if the location holds credentials
   */
  public ScoringJob output(String location) {
    UriCredentials.requireNone("output", location);
    return with(job -> job.output = location);
  }

  /**
   * Chooses whether to continue a run that did not end.
   *
   * @param enabled false by default, which fails if the folder holds an earlier run
   * @return the changed job
   */
  public ScoringJob resume(boolean enabled) {
    return with(job -> job.resume = enabled);
  }

  /**
   * Chooses whether to replace the table of an earlier run.
   *
   * @param enabled false by default, which fails if the folder holds an earlier run
   * @return the changed job
   */
  public ScoringJob overwrite(boolean enabled) {
    return with(job -> job.overwrite = enabled);
  }

  /**
   * Chooses the format of the table.
   *
   * @param format {@link TableFormat#PARQUET} by default
   * @return the changed job
   */
  public ScoringJob format(TableFormat format) {
    return with(job -> job.format = format);
  }

  /**
   * Sets how many of the most probable classes a row has.
   *
   * @param classes at least 1, 5 by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is below 1
   */
  public ScoringJob top(int classes) {
    return with(job -> job.top = classes);
  }

  /**
   * Averages the probabilities of crops of every image: of ten, these are the four corners, the
   * center and their mirror images; of six, the image, the same moved by a pixel down and right,
   * and up and left, and their mirror images.
   *
   * @param crops 1 (the default), 6 or 10
   * @return the changed job
   * @throws IllegalArgumentException if it is another number, or dense scoring is chosen too
   */
  public ScoringJob crops(int crops) {
    return with(job -> job.crops = crops);
  }

  /**
   * Slides the network over images that are larger than its input, at the network's own stride, and
   * averages the probabilities.
   *
   * @return the changed job
   * @throws IllegalArgumentException if several crops, features or int8 are chosen too
   */
  public ScoringJob dense() {
    return with(job -> job.stride = NETWORK_STRIDE);
  }

  /**
   * Slides the network over images that are larger than its input, and averages the probabilities.
   *
   * @param stride pixels from one place of the network to the next; 0 for its own stride
   * @return the changed job
   * @throws IllegalArgumentException if the stride is negative, or several crops, features or int8
   *     are chosen too
   */
  public ScoringJob dense(int stride) {
    return with(job -> job.stride = stride);
  }

  /**
   * Adds a column with the values of a layer.
   *
   * @param layer its name, as {@code describe} prints it
   * @return the changed job
   * @throws IllegalArgumentException if dense scoring is chosen too
   */
  public ScoringJob features(String layer) {
    return with(job -> job.features = layer);
  }

  /**
   * Chooses what happens when an image cannot be used.
   *
   * @param policy {@link BadImagePolicy#SKIP} by default, which writes the reason into its row
   * @return the changed job
   */
  public ScoringJob badImages(BadImagePolicy policy) {
    return with(job -> job.badImages = policy);
  }

  /**
   * Limits the time for decoding one image, after which it is rejected.
   *
   * @param seconds at least 1, 120 by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is below 1
   */
  public ScoringJob imageSeconds(int seconds) {
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "Invalid image-seconds: %s (must be at least 1)".formatted(seconds));
    }
    return with(job -> job.imageSeconds = seconds);
  }

  /**
   * Chooses the column of Parquet files that holds the images.
   *
   * @param path of a binary column, or of a struct that has one, as in {@code image.bytes}; names
   *     with dots are in backticks. By default the column is found by its name and content
   * @return the changed job
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public ScoringJob imageColumn(String path) {
    return with(job -> job.reading = job.reading.withImageColumn(path));
  }

  /**
   * Limits the size of images: larger ones cannot be used, and are not decoded.
   *
   * @param pixels width times height, 1 to 500,000,000; 50,000,000 by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is out of range
   */
  public ScoringJob maxPixels(int pixels) {
    return with(job -> job.reading = job.reading.withMaxPixels(pixels));
  }

  /**
   * Chooses the precision of the computation.
   *
   * @param name {@code float32} (the default), {@code bfloat16}, {@code int8}, which needs a model
   *     with ranges of activations, or {@code auto}: float32 or bfloat16, the faster on this
   *     processor
   * @return the changed job
   * @throws IllegalArgumentException if there is no such precision, or it is int8 and dense scoring
   *     is chosen too
   */
  public ScoringJob precision(String name) {
    BackendChoice.requirePrecision(name);
    return with(job -> job.precision = name);
  }

  ScorePlan.Request request() {
    return new ScorePlan.Request(
        format.internal(), top, badImages.internal(), crops, stride, features, reading, precision);
  }

  OutputMode mode() {
    return resume ? OutputMode.RESUME : overwrite ? OutputMode.OVERWRITE : OutputMode.REFUSE;
  }

  String model() {
    return model;
  }

  List<String> inputs() {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("Missing required value: input (the images to score)");
    }
    return inputs;
  }

  String output() {
    return Requirements.present("output", output);
  }

  int imageSeconds() {
    return imageSeconds;
  }
}
