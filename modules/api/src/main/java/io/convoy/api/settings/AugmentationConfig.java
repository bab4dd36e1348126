package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.flag;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.numbers;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;
import io.convoy.dataset.preprocessing.Crop;
import io.convoy.dataset.preprocessing.Cutout;
import io.convoy.dataset.preprocessing.Elastic;
import io.convoy.dataset.preprocessing.ScaleJitter;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import java.util.List;

/** Settings of {@code preprocess.augment}. */
final class AugmentationConfig {
  private static final String MIXING_CONDITION =
      " With `network.loss = softmax` and `training.batch-size` above 1.";
  static final Setting<List<Double>> SCALE_JITTER =
      declare(
              "preprocess.augment.scale-jitter",
              numbers(
                  AugmentationConfig::areSides,
                  "the least and the greatest shorter side in whole pixels"))
          .defaultsTo(List.of())
          .means(
              "Resizes every image to a random shorter side, the least and the greatest of which"
                  + " are given. With `preprocess.resize = shorter-side`.");
  static final Setting<Integer> CROP_PADDING =
      declare("preprocess.augment.crop-padding", wholeNumber(0))
          .defaultsTo(0)
          .means("Pixels of padding on every side before a random crop.");
  static final Setting<Boolean> RANDOM_CROP =
      declare("preprocess.augment.random-crop", flag())
          .defaultsTo(false)
          .means("Crops at a random position; `true` by default if `crop-padding` is above 0.");
  private static final Setting<Double> ROTATE =
      declare("preprocess.augment.rotate", number(Interval.atLeast(0).atMost(180).of("degrees")))
          .defaultsTo(0.0)
          .means("Greatest rotation in degrees, in either direction.");
  private static final Setting<Double> SCALE =
      declare("preprocess.augment.scale", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .means("Greatest change of scale as a share: 0.1 scales by 0.9 to 1.1.");
  private static final Setting<Double> SHEAR =
      declare("preprocess.augment.shear", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means("Greatest shear as a share of the height.");
  private static final Setting<Double> SHIFT =
      declare("preprocess.augment.shift", number(Interval.atLeast(0).of("pixels")))
          .defaultsTo(0.0)
          .means("Greatest shift in pixels, in either direction.");
  private static final Setting<Double> DISPLACEMENT =
      declare("preprocess.augment.elastic.displacement", number(Interval.atLeast(0).of("pixels")))
          .defaultsTo(0.0)
          .means("Strength of the elastic distortion in pixels.");
  private static final Setting<Double> SMOOTHNESS =
      declare(
              "preprocess.augment.elastic.smoothness",
              number(Interval.above(0).atMost(100).of("pixels")))
          .defaultsTo(Elastic.NONE.smoothness())
          .means(
              "Standard deviation in pixels of the Gaussian that smooths the elastic distortion."
                  + " With `displacement` above 0.");
  private static final Setting<Boolean> FLIP =
      declare("preprocess.augment.flip", flag())
          .defaultsTo(false)
          .means("Mirrors every second image on average, left to right.");
  private static final Setting<Boolean> ALTERNATING_FLIP =
      declare("preprocess.augment.alternating-flip", flag())
          .defaultsTo(false)
          .addedLater()
          .means(
              "Mirrors an example in every second epoch, half of the examples in even ones, so that"
                  + " two epochs show both sides. With `flip`.");
  private static final Setting<Double> COLOR_JITTER =
      declare("preprocess.augment.color-jitter", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means("Standard deviation of the color jitter along the principal components of color.");
  private static final Setting<Integer> CUTOUT =
      declare("preprocess.augment.cutout", wholeNumber(0))
          .defaultsTo(0)
          .means("Side in pixels of a square that is erased at a random position.");
  private static final Setting<Boolean> TRIVIAL_AUGMENT =
      declare("preprocess.augment.trivial-augment", flag())
          .defaultsTo(false)
          .addedLater()
          .means(
              "Varies every image by one of 14 operations of random strength, such as a shear or a"
                  + " change of contrast (TrivialAugment, the wide set).");
  private static final Setting<Double> RANDOM_ERASING =
      declare("preprocess.augment.random-erasing", number(Interval.atLeast(0).atMost(1)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Probability with which a rectangle of 2 to 33 % of an image is erased at a random"
                  + " position.");
  private static final Setting<Double> MIXUP =
      declare("preprocess.augment.mixup", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Averages the images of a batch in pairs, and their labels in the same shares, which"
                  + " are drawn from a Beta distribution with this alpha, 0.2 for example."
                  + MIXING_CONDITION);
  private static final Setting<Double> CUTMIX =
      declare("preprocess.augment.cutmix", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Replaces a rectangle of every image by that of another image of the batch, and the"
                  + " same share of its label; the shares are drawn as those of `mixup`, with an"
                  + " alpha of 1 for example. With `mixup` too, every batch gets one of the two at"
                  + " random."
                  + MIXING_CONDITION);
  static final List<Setting<?>> SETTINGS =
      List.of(
          SCALE_JITTER,
          RANDOM_CROP,
          CROP_PADDING,
          FLIP,
          ALTERNATING_FLIP,
          ROTATE,
          SCALE,
          SHEAR,
          SHIFT,
          DISPLACEMENT,
          SMOOTHNESS,
          COLOR_JITTER,
          CUTOUT,
          TRIVIAL_AUGMENT,
          RANDOM_ERASING,
          MIXUP,
          CUTMIX);

  private AugmentationConfig() {}

  static Augmentation read(SettingReader reader) {
    return new Augmentation(
        scaleJitter(reader.read(SCALE_JITTER)),
        crop(reader),
        reader.read(TRIVIAL_AUGMENT),
        new Affine(reader.read(ROTATE), reader.read(SCALE), reader.read(SHEAR), reader.read(SHIFT)),
        elastic(reader),
        reader.read(FLIP),
        alternating(reader),
        new ColorJitter(reader.read(COLOR_JITTER)),
        new Cutout(reader.read(CUTOUT)),
        new RandomErasing(reader.read(RANDOM_ERASING)),
        new BatchMixing(reader.read(MIXUP), reader.read(CUTMIX)));
  }

  /**
   * Rejects the mixing of images.
   *
   * @param condition with which it is supported
   */
  static void refuseMixing(SettingReader reader, String condition) {
    reader.onlyWith(MIXUP, condition);
    reader.onlyWith(CUTMIX, condition);
  }

  private static ScaleJitter scaleJitter(List<Double> sides) {
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
    int padding = reader.read(CROP_PADDING);
    if (reader.read(RANDOM_CROP, padding > 0)) {
      return Crop.random(padding);
    }
    if (padding > 0) {
      reader.onlyWith(CROP_PADDING, RANDOM_CROP.with("true"));
    }
    return Crop.CENTER;
  }

  private static boolean alternating(SettingReader reader) {
    if (!reader.read(FLIP)) {
      reader.onlyWith(ALTERNATING_FLIP, FLIP.with("true"));
    }
    return reader.read(ALTERNATING_FLIP);
  }

  private static Elastic elastic(SettingReader reader) {
    double displacement = reader.read(DISPLACEMENT);
    if (displacement == 0) {
      reader.onlyWith(SMOOTHNESS, DISPLACEMENT.key() + " above 0");
    }
    return new Elastic(displacement, reader.read(SMOOTHNESS));
  }
}
