package io.convoy.api.settings;

import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;
import io.convoy.dataset.preprocessing.Crop;
import io.convoy.dataset.preprocessing.Cutout;
import io.convoy.dataset.preprocessing.Elastic;
import io.convoy.dataset.preprocessing.ScaleJitter;
import java.util.List;

/** Reads {@code preprocess.augment}. */
final class AugmentationConfig {
  static final String SCALE_JITTER = "preprocess.augment.scale-jitter";
  static final String RANDOM_CROP = "preprocess.augment.random-crop";
  static final String CROP_PADDING = "preprocess.augment.crop-padding";
  private static final String GROUP = "preprocess.augment.";
  private static final String DISPLACEMENT = GROUP + "elastic.displacement";
  private static final String SMOOTHNESS = GROUP + "elastic.smoothness";

  private AugmentationConfig() {}

  static Augmentation read(SettingReader reader) {
    return new Augmentation(
        scaleJitter(reader),
        crop(reader),
        affine(reader),
        elastic(reader),
        reader.flag(GROUP + "flip", false),
        new ColorJitter(
            reader.decimal(GROUP + "color-jitter", 0, value -> value >= 0, "0 or more")),
        new Cutout(reader.integer(GROUP + "cutout", 0, 0)));
  }

  private static ScaleJitter scaleJitter(SettingReader reader) {
    List<Double> sides =
        reader.decimals(
            SCALE_JITTER,
            AugmentationConfig::areSides,
            "the least and the greatest shorter side in whole pixels");
    return sides.isEmpty()
        ? ScaleJitter.NONE
        : new ScaleJitter(sides.get(0).intValue(), sides.get(1).intValue());
  }

  private static boolean areSides(List<Double> sides) {
    return sides.size() == 2
        && sides.stream().allMatch(side -> side >= 1 && side == side.intValue())
        && sides.get(0) <= sides.get(1);
  }

  private static Crop crop(SettingReader reader) {
    int padding = reader.integer(CROP_PADDING, 0, 0);
    boolean random = reader.flag(RANDOM_CROP, padding > 0);
    if (random) {
      return Crop.random(padding);
    }
    if (padding > 0) {
      reader.onlyWith(CROP_PADDING, RANDOM_CROP + " = true");
    }
    return Crop.CENTER;
  }

  private static Affine affine(SettingReader reader) {
    return new Affine(
        reader.decimal(
            GROUP + "rotate", 0, value -> value >= 0 && value <= 180, "0 to 180 degrees"),
        reader.decimal(GROUP + "scale", 0, value -> value >= 0 && value < 1, "0 to less than 1"),
        reader.decimal(GROUP + "shear", 0, value -> value >= 0, "0 or more"),
        reader.decimal(GROUP + "shift", 0, value -> value >= 0, "0 or more pixels"));
  }

  private static Elastic elastic(SettingReader reader) {
    double displacement = reader.decimal(DISPLACEMENT, 0, value -> value >= 0, "0 or more pixels");
    double smoothness =
        reader.decimal(
            SMOOTHNESS,
            Elastic.NONE.smoothness(),
            value -> value > 0 && value <= 100,
            "above 0 and at most 100 pixels");
    if (displacement == 0) {
      reader.onlyWith(SMOOTHNESS, DISPLACEMENT + " above 0");
    }
    return new Elastic(displacement, smoothness);
  }
}
