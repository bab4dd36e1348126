package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.numbers;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the way from stored pixels to the network's input.
 *
 * @param framing resizing and cropping to the shape of the input
 * @param mean per channel, where black is 0 and white 1; that of the training images unless set
 * @param std standard deviation, likewise
 * @param augmentation of the training images
 * @param preset that mean and std are from, if they are
 */
public record PreprocessConfig(
    FramingConfig framing,
    Optional<List<Double>> mean,
    Optional<List<Double>> std,
    Augmentation augmentation,
    Optional<Preset> preset) {
  private static final Setting<Optional<List<Double>>> MEAN =
      declare("preprocess.mean", numbers(values -> true, "one a channel"))
          .orAuto()
          .means(
              "Mean that is subtracted from the pixels, where black is 0 and white 1; `auto`"
                  + " measures it on the training images.");
  private static final Setting<Optional<List<Double>>> STD =
      declare("preprocess.std", numbers(PreprocessConfig::arePositive, "one a channel, above 0"))
          .orAuto()
          .means(
              "Standard deviation by which the pixels are divided; `auto` measures it on the"
                  + " training images.");
  private static final Setting<Optional<Preset>> PRESET =
      declare("preprocess.preset", choice(Preset.values()))
          .orNone()
          .addedLater()
          .means(
              "Mean and standard deviation of published weights, in place of both settings:"
                  + " `imagenet` those of torchvision, `inception` 0.5, `cifar10`, `caffe` without"
                  + " deviation, where the weights of a file are for BGR.");
  static final List<Setting<?>> SETTINGS =
      Stream.of(FramingConfig.SETTINGS, List.of(PRESET, MEAN, STD), AugmentationConfig.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Preprocessing without preset. */
  public PreprocessConfig(
      FramingConfig framing,
      Optional<List<Double>> mean,
      Optional<List<Double>> std,
      Augmentation augmentation) {
    this(framing, mean, std, augmentation, Optional.empty());
  }

  static PreprocessConfig read(SettingReader reader) {
    Augmentation augmentation = AugmentationConfig.read(reader);
    Optional<Preset> preset = reader.read(PRESET);
    Optional<List<Double>> mean = reader.read(MEAN);
    Optional<List<Double>> std = reader.read(STD);
    if (preset.isPresent()) {
      reader.onlyWith(MEAN, PRESET.with(Setting.NONE));
      reader.onlyWith(STD, PRESET.with(Setting.NONE));
    }
    return new PreprocessConfig(
        FramingConfig.read(reader, augmentation),
        preset.map(Preset::mean).or(() -> mean),
        preset.map(Preset::std).or(() -> std),
        augmentation,
        preset);
  }

  private static boolean arePositive(List<Double> values) {
    return values.stream().allMatch(value -> value > 0);
  }

  /**
   * The preprocessing without mean and standard deviation, which may have to be measured first.
   *
   * @param common shape of all training images, if they have one
   * @param intended input that the network was designed for, used where neither images nor settings
   *     decide
   * @throws ConfigurationException if the settings do not suit the images
   */
  public Preprocessing unnormalized(Optional<Shape> common, Shape intended) {
    Shape input = framing.input(common, intended);
    try {
      Framing toInput = framing.framing(common, input, augmentation.scaleJitter());
      List<Double> zeros = Collections.nCopies(input.channels(), 0.0);
      List<Double> ones = Collections.nCopies(input.channels(), 1.0);
      return new Preprocessing(input, toInput, zeros, ones, augmentation);
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(
          List.of("Cannot apply the preprocess settings: " + unfit.getMessage()));
    }
  }
}
