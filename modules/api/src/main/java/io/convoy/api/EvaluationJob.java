package io.convoy.api;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.evaluation.EvaluateJob;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** A model to evaluate on labeled images. An immutable value. */
public final class EvaluationJob {
  private final String model;
  private final Optional<String> data;
  private final Optional<Split> heldOut;
  private final Optional<BadImagePolicy> badImages;
  private final Optional<String> output;
  private final boolean overwrite;
  private final ReadOptions reading;
  private final Optional<String> precision;
  private final int crops;

  private EvaluationJob(
      String model,
      Optional<String> data,
      Optional<Split> heldOut,
      Optional<BadImagePolicy> badImages,
      Optional<String> output,
      boolean overwrite,
      ReadOptions reading,
      Optional<String> precision,
      int crops) {
    this.model = model;
    this.data = data;
    this.heldOut = heldOut;
    this.badImages = badImages;
    this.output = output;
    this.overwrite = overwrite;
    this.reading = reading;
    this.precision = precision;
    this.crops = crops;
  }

  /**
   * Evaluates a model.
   *
   * @param model location of a {@code model.zip}, or of the folder of the run that wrote it
   * @param data location of labeled images; of a dataset with both splits, the test images are used
   * @return a job that fails at the first image that cannot be used, and writes no report
   * @throws IllegalArgumentException if a location holds credentials
   */
  public static EvaluationJob of(String model, String data) {
    UriCredentials.requireNone("model", model);
    UriCredentials.requireNone("data", data);
    return new EvaluationJob(
        model,
        Optional.of(data),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        ReadOptions.DEFAULT,
        Optional.empty(),
        1);
  }

  /**
   * Evaluates a model on images that its run held out of its training images, by {@code
   * data.test-share} or {@code data.validation-share}. They are read as in training; the result is
   * that of the run, to the digit.
   *
   * @param model location of a {@code model.zip}, or of the folder of the run that wrote it
   * @param part {@link Split#TEST} or {@link Split#VALIDATION}
   * @return a job that treats images that cannot be used as the run did, and writes no report
   * @throws IllegalArgumentException if the location holds credentials, or the part is that of the
   *     training images
   */
  public static EvaluationJob heldOut(String model, Split part) {
    UriCredentials.requireNone("model", model);
    if (part == Split.TRAIN) {
      throw new IllegalArgumentException(
          "Invalid held-out part: train (must be test or validation)");
    }
    return new EvaluationJob(
        model,
        Optional.empty(),
        Optional.of(part),
        Optional.empty(),
        Optional.empty(),
        false,
        ReadOptions.DEFAULT,
        Optional.empty(),
        1);
  }

  /**
   * Sets the place of the images; with {@link #heldOut}, that of the training images of the run,
   * which were moved.
   *
   * @param location of labeled images in any format, on any file system of Hadoop
   * @return the changed job
   * @throws IllegalArgumentException if the location holds credentials
   */
  public EvaluationJob data(String location) {
    UriCredentials.requireNone("data", location);
    return new EvaluationJob(
        model,
        Optional.of(location),
        heldOut,
        badImages,
        output,
        overwrite,
        reading,
        precision,
        crops);
  }

  /**
   * Chooses what happens when an image cannot be used.
   *
   * @param policy {@link BadImagePolicy#FAIL} by default; with {@link #heldOut}, that of the run
   * @return the changed job
   */
  public EvaluationJob badImages(BadImagePolicy policy) {
    return new EvaluationJob(
        model, data, heldOut, Optional.of(policy), output, overwrite, reading, precision, crops);
  }

  /**
   * Sets the folder for {@code report.html}.
   *
   * @param location on any file system of Hadoop
   * @return the changed job
   * @throws IllegalArgumentException if the location holds credentials
   */
  public EvaluationJob output(String location) {
    UriCredentials.requireNone("output", location);
    return new EvaluationJob(
        model,
        data,
        heldOut,
        badImages,
        Optional.of(location),
        overwrite,
        reading,
        precision,
        crops);
  }

  /**
   * Chooses whether the report may replace an earlier one.
   *
   * @param enabled false by default
   * @return the changed job
   */
  public EvaluationJob overwrite(boolean enabled) {
    return new EvaluationJob(
        model, data, heldOut, badImages, output, enabled, reading, precision, crops);
  }

  /**
   * Chooses the column of Parquet files that holds the images.
   *
   * @param path of a binary column, or of a struct that has one, as in {@code image.bytes}; names
   *     with dots are in backticks. By default the column is found by its name and content
   * @return the changed job
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public EvaluationJob imageColumn(String path) {
    return with(reading.withImageColumn(path));
  }

  /**
   * Chooses the column of Parquet files with the labels.
   *
   * @param path of a column of texts, whole numbers or booleans, or the name of a partition. By
   *     default the column is found by its name
   * @return the changed job
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public EvaluationJob labelColumn(String path) {
    return with(reading.withLabelColumn(path));
  }

  /**
   * Limits the size of images: larger ones cannot be used, and are not decoded.
   *
   * @param pixels width times height, 1 to 500,000,000; 50,000,000 by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is out of range
   */
  public EvaluationJob maxPixels(int pixels) {
    return with(reading.withMaxPixels(pixels));
  }

  /**
   * Chooses the precision of the computation.
   *
   * @param name {@code float32} (the default), {@code bfloat16}, {@code int8}, which needs a model
   *     with ranges of activations, or {@code auto}: float32 or bfloat16, the faster on this
   *     processor; with {@link #heldOut}, that of the run by default
   * @return the changed job
   * @throws IllegalArgumentException if there is no such precision
   */
  public EvaluationJob precision(String name) {
    return new EvaluationJob(
        model,
        data,
        heldOut,
        badImages,
        output,
        overwrite,
        reading,
        Optional.of(BackendChoice.requirePrecision(name)),
        crops);
  }

  /**
   * Averages the probabilities of crops of every image, as {@link ScoringJob#crops} does.
   *
   * @param count 1 (the default), 6 or 10
   * @return the changed job
   * @throws IllegalArgumentException if it is another number
   */
  public EvaluationJob crops(int count) {
    CropStrategy.requireCount(count);
    return new EvaluationJob(
        model, data, heldOut, badImages, output, overwrite, reading, precision, count);
  }

  private EvaluationJob with(ReadOptions options) {
    if (heldOut.isPresent()) {
      throw new IllegalArgumentException(
          "Cannot choose columns or max-pixels of held-out images (they are read as in training)");
    }
    return new EvaluationJob(
        model, data, heldOut, badImages, output, overwrite, options, precision, crops);
  }

  EvaluateJob load(JavaSparkContext spark) throws IOException {
    Optional<io.convoy.dataset.batch.BadImagePolicy> policy =
        badImages.map(BadImagePolicy::internal);
    if (heldOut.isPresent()) {
      return EvaluateJob.heldOut(model, heldOut.get().internal(), data, policy, precision, spark)
          .crops(crops);
    }
    DataLocation images =
        new DataLocation(data.orElseThrow(), io.convoy.dataset.Split.TEST).with(reading);
    return EvaluateJob.load(
            model, images, policy.orElse(BadImagePolicy.FAIL.internal()), precision, spark)
        .crops(crops);
  }

  Optional<String> output() {
    return output;
  }

  boolean overwrites() {
    return overwrite;
  }
}
