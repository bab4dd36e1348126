package io.convoy.api;

import io.convoy.dataset.UriCredentials;
import java.util.Optional;

/** A model to evaluate on labeled images. An immutable value. */
public final class EvaluationJob {
  private final String model;
  private final String data;
  private final BadImagePolicy badImages;
  private final Optional<String> output;
  private final boolean overwrite;

  private EvaluationJob(
      String model,
      String data,
      BadImagePolicy badImages,
      Optional<String> output,
      boolean overwrite) {
    this.model = model;
    this.data = data;
    this.badImages = badImages;
    this.output = output;
    this.overwrite = overwrite;
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
    return new EvaluationJob(model, data, BadImagePolicy.FAIL, Optional.empty(), false);
  }

  /**
   * Chooses what happens when an image cannot be used.
   *
   * @param policy {@link BadImagePolicy#FAIL} by default
   * @return the changed job
   */
  public EvaluationJob badImages(BadImagePolicy policy) {
    return new EvaluationJob(model, data, policy, output, overwrite);
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
    return new EvaluationJob(model, data, badImages, Optional.of(location), overwrite);
  }

  /**
   * Chooses whether the report may replace an earlier one.
   *
   * @param enabled false by default
   * @return the changed job
   */
  public EvaluationJob overwrite(boolean enabled) {
    return new EvaluationJob(model, data, badImages, output, enabled);
  }

  String model() {
    return model;
  }

  String data() {
    return data;
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
