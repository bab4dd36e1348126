package io.convoy.api.evaluation;

import io.convoy.api.settings.DataConfig;
import io.convoy.api.training.HeldOutImages;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.survey.SparkSurvey;
import io.convoy.training.model.ModelDescription;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The images that a run held out of its training images, cut once more as its model records it.
 *
 * @param badImages what the run did at an image that cannot be used
 */
record HeldOutPart(OpenedImages<LabeledImages> images, BadImagePolicy badImages) {
  private static final String TEST = "data.test";

  /**
   * Opens the images.
   *
   * @param location of the model, for messages
   * @param split test or validation
   * @param place of the training images, if they were moved
   * @throws DatasetException if the run has held out none, or its training images are others now
   */
  static HeldOutPart open(
      String location,
      ModelDescription model,
      Split split,
      Optional<String> place,
      JavaSparkContext spark) {
    DataConfig config =
        DataConfig.ofTraining(model.configuration(), place)
            .orElseThrow(() -> refused(location, split, "it is not the model of a run"));
    double share =
        split == Split.VALIDATION ? config.validation().share() : config.testShare().orElse(0.0);
    if (share == 0) {
      throw refused(location, split, reason(model.configuration(), split));
    }
    HeldOutImages all = HeldOutImages.of(config, spark.hadoopConfiguration());
    requireSame(location, model, split, all.train(), config, spark);
    OpenedImages<LabeledImages> images =
        (split == Split.VALIDATION ? all.validation() : all.test()).orElseThrow();
    return new HeldOutPart(images, config.badImages());
  }

  private static String reason(Map<String, String> settings, Split split) {
    String own = split == Split.VALIDATION ? "data.validation" : TEST;
    String place = settings.getOrDefault(own, "none");
    return place.equals("none")
        ? "its run has set no %s-share".formatted(own)
        : "its run had %s = %s; give these images as --data".formatted(own, place);
  }

  /** The fingerprint of the remaining images shows both that they and the division are the same. */
  private static void requireSame(
      String location,
      ModelDescription model,
      Split split,
      OpenedImages<LabeledImages> train,
      DataConfig config,
      JavaSparkContext spark) {
    String now =
        SparkSurvey.of(
                spark, train.index(), train.images().size(), Optional.empty(), config.badImages())
            .fingerprint()
            .toString();
    if (!now.equals(model.dataFingerprint())) {
      throw refused(
          location,
          split,
          "the training images of %s are not those of its run: their fingerprint is %s and was %s; give the place of the latter as --data"
              .formatted(train.images().location(), now, model.dataFingerprint()));
    }
  }

  private static DatasetException refused(String location, Split split, String reason) {
    return new DatasetException(
        "Cannot evaluate %s on images held out for %s: %s"
            .formatted(location, split == Split.VALIDATION ? "validation" : "testing", reason));
  }
}
