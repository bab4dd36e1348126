package io.convoy.api.training;

import io.convoy.api.settings.DataConfig;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.spark.executor.OpenedImages;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The images of {@code data.train}, of which a run holds out some for testing or validation.
 *
 * @param all index of all of them
 * @param testShare share of the test images; 0 if none are held out
 * @param validationShare share of the validation images; 0 if none are held out
 */
public record HeldOutImages(
    ImageIndex<LabeledImages> all,
    double testShare,
    double validationShare,
    Configuration configuration) {
  /** Lists the images of a run. */
  public static HeldOutImages of(DataConfig config, Configuration configuration) {
    return new HeldOutImages(
        Formats.index(config.train(), config.badImages(), configuration),
        config.testShare().orElse(0.0),
        config.validation().share(),
        configuration);
  }

  /** The images that remain to train on. */
  public OpenedImages<LabeledImages> train() {
    return testShare == 0 && validationShare == 0
        ? OpenedImages.open(all, configuration)
        : part(Split.TRAIN);
  }

  /** The images that are held out for testing, if any are. */
  public Optional<OpenedImages<LabeledImages>> test() {
    return testShare == 0 ? Optional.empty() : Optional.of(part(Split.TEST));
  }

  /** The images that are held out for validation, if any are. */
  public Optional<OpenedImages<LabeledImages>> validation() {
    return validationShare == 0 ? Optional.empty() : Optional.of(part(Split.VALIDATION));
  }

  private OpenedImages<LabeledImages> part(Split split) {
    return OpenedImages.open(
        new HoldoutSplit(all, testShare, validationShare, split), configuration);
  }
}
