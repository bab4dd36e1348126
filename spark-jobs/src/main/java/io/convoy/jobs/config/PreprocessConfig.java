package io.convoy.jobs.config;

import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import java.util.List;
import java.util.Optional;

/**
 * From stored pixels to the network's input.
 *
 * @param mean one a channel, black is 0 and white 1; that of the training images unless given
 * @param std likewise
 * @param augmentation of the training images
 */
public record PreprocessConfig(
    Optional<List<Double>> mean, Optional<List<Double>> std, Augmentation augmentation) {
  static PreprocessConfig read(SettingReader reader) {
    return new PreprocessConfig(
        reader.decimalsOrAuto("preprocess.mean", values -> true, "one a channel"),
        reader.decimalsOrAuto(
            "preprocess.std",
            values -> values.stream().allMatch(value -> value > 0),
            "one a channel, above 0"),
        Augmentation.NONE.affine(new Affine(
            reader.decimal(
                "preprocess.augment.rotate",
                0,
                value -> value >= 0 && value <= 180,
                "0 to 180 degrees"),
            reader.decimal(
                "preprocess.augment.scale",
                0,
                value -> value >= 0 && value < 1,
                "0 to less than 1"),
            reader.decimal("preprocess.augment.shear", 0, value -> value >= 0, "0 or more"),
            reader.decimal(
                "preprocess.augment.shift", 0, value -> value >= 0, "0 or more pixels"))));
  }
}
