package io.convoy.api;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.messages.UriCredentials;
import java.util.Optional;

/** A model to evaluate on labeled images. An immutable value. */
public final class EvaluationJob {
  private final String model;
  private final String data;
  private final BadImagePolicy badImages;
  private final Optional<String> output;
  private final boolean overwrite;
  private final ReadOptions reading;

  private EvaluationJob(
      String model,
      String data,
      BadImagePolicy badImages,
      Optional<String> output,
      boolean overwrite,
      ReadOptions reading) {
    this.model = model;
    this.data = data;
    this.badImages = badImages;
    this.output = output;
    this.overwrite = overwrite;
    this.reading = reading;
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
        model, data, BadImagePolicy.FAIL, Optional.empty(), false, ReadOptions.DEFAULT);
  }

  /**
   * Chooses what happens when an image cannot be used.
   *
   * @param policy {@link BadImagePolicy#FAIL} by default
   * @return the changed job
   */
  public EvaluationJob badImages(BadImagePolicy policy) {
    return new EvaluationJob(model, data, policy, output, overwrite, reading);
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
    return new EvaluationJob(model, data, badImages, Optional.of(location), overwrite, reading);
  }

  /**
   * Chooses whether the report may replace an earlier one.
   *
   * @param enabled false by default
   * @return the changed job
   */
  public EvaluationJob overwrite(boolean enabled) {
    return new EvaluationJob(model, data, badImages, output, enabled, reading);
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

  private EvaluationJob with(ReadOptions options) {
    return new EvaluationJob(model, data, badImages, output, overwrite, options);
  }

  String model() {
    return model;
  }

  DataLocation data() {
    return new DataLocation(data, Split.TEST).with(reading);
  }

  BadImagePolicy badImages() {
    return badImages;
  }

  Optional<String> output() {
    return output;
  }

  boolean overwrites() {
    return overwrite;
  }
}
