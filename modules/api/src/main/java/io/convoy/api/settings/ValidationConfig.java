package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.location;
import static io.convoy.api.settings.reading.Values.number;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the validation images, by which a run decides when to end and which model it keeps.
 * With them, the test images are evaluated once, at the end.
 *
 * @param images validation images of their own
 * @param share share of the training images that is held out instead; 0 for none
 */
public record ValidationConfig(Optional<DataLocation> images, double share) {
  /** A run that looks at the test images after every epoch. */
  public static final ValidationConfig NONE = new ValidationConfig(Optional.empty(), 0);

  static final Setting<Optional<String>> IMAGES =
      declare("data.validation", location())
          .optional()
          .changesOnResume()
          .addedLater()
          .means(
              "URI of the validation images, on which the network is evaluated at the end of every"
                  + " epoch and early stopping decides; the test images are then evaluated once, at"
                  + " the end of the run.");
  private static final Setting<Optional<String>> LABELS =
      declare("data.validation-labels", location())
          .optional()
          .changesOnResume()
          .addedLater()
          .means("Like `data.labels`, for the validation images. With `data.validation`.");
  static final Setting<Double> SHARE =
      declare("data.validation-share", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Share of the training images of every class that is held out for validation, in"
                  + " place of `data.validation`; none of them is among those of `data.test-share`,"
                  + " which are the same with it.");
  static final List<Setting<?>> SETTINGS = List.of(IMAGES, LABELS, SHARE);

  /** Whether a run has validation images. */
  public boolean isPresent() {
    return images.isPresent() || share > 0;
  }

  static ValidationConfig read(
      SettingReader reader, Optional<String> format, ReadOptions reading, double testShare) {
    Optional<String> images = reader.read(IMAGES);
    Optional<String> labels = reader.read(LABELS);
    double share = reader.read(SHARE);
    if (images.isEmpty()) {
      reader.onlyWith(LABELS, IMAGES.key());
    } else if (share > 0) {
      reader.problem(
          "Cannot combine %s with %s (must be one of them)".formatted(IMAGES.key(), SHARE.key()));
    }
    if (share > 0 && testShare + share >= 1) {
      reader.problem(
          "Invalid %s and %s: %s and %s (must be below 1 together)"
              .formatted(DataConfig.TEST_SHARE.key(), SHARE.key(), testShare, share));
    }
    return new ValidationConfig(
        images.map(uri -> new DataLocation(uri, Split.VALIDATION, format, labels, reading)), share);
  }
}
