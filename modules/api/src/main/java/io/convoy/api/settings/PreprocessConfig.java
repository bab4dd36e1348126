package io.convoy.api.settings;

import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * From stored pixels to the network's input.
 *
 * @param framing from images of any shape to the input's
 * @param mean one a channel, black is 0 and white 1; that of the training images unless given
 * @param std likewise
 * @param augmentation of the training images
 */
public record PreprocessConfig(
    FramingConfig framing,
    Optional<List<Double>> mean,
    Optional<List<Double>> std,
    Augmentation augmentation) {
  static PreprocessConfig read(SettingReader reader) {
    Augmentation augmentation = AugmentationConfig.read(reader);
    return new PreprocessConfig(
        FramingConfig.read(reader, augmentation),
        reader.decimalsOrAuto("preprocess.mean", values -> true, "one a channel"),
        reader.decimalsOrAuto(
            "preprocess.std",
            values -> values.stream().allMatch(value -> value > 0),
            "one a channel, above 0"),
        augmentation);
  }

  /**
   * The preprocessing but for mean and deviation, which may have to be measured first.
   *
   * @param common shape of all training images, if they have one
   * @param meant what the network is meant for, where neither images nor settings tell
   * @throws ConfigurationException where the settings do not suit the images
   */
  public Preprocessing unnormalized(Optional<Shape> common, Shape meant) {
    Shape input = framing.input(common, meant);
    try {
      Framing toInput = framing.framing(common, input, augmentation.scaleJitter());
      List<Double> zeros = Collections.nCopies(input.channels(), 0.0);
      List<Double> ones = Collections.nCopies(input.channels(), 1.0);
      return new Preprocessing(input, toInput, zeros, ones, augmentation);
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(
          List.of("Cannot do what preprocess says: " + unfit.getMessage()));
    }
  }
}
