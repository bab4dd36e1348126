package io.convoy.api.settings;

import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Resize;
import io.convoy.dataset.preprocessing.ScaleJitter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which part of an image a network sees, as far as it is set; the rest follows from the images.
 *
 * @param channels of the network's input, 1 or 3; those of the images, if all have the same shape,
 *     or else those the network is meant for
 * @param size of the network's input, {@code [height, width]}; likewise
 * @param resize how images get their size; shorter-side if they come in several shapes, otherwise
 *     exact
 * @param shorterSide for resize shorter-side; the mean of the scale jitter, if there is one, or
 *     else such that 1/8 of it is cut off, as 224 of 256 pixels
 */
public record FramingConfig(
    Optional<Integer> channels,
    Optional<List<Integer>> size,
    Optional<Resize> resize,
    Optional<Integer> shorterSide) {
  private static final String RESIZE = "preprocess.resize";
  private static final String SHORTER_SIDE = "preprocess.shorter-side";

  static FramingConfig read(SettingReader reader, Augmentation augmentation) {
    String channels = reader.choice("preprocess.channels", "auto", "auto", "1", "3");
    String resize = reader.choice(RESIZE, "auto", "auto", "exact", "shorter-side", "fit");
    FramingConfig config =
        new FramingConfig(
            given(channels).map(Integer::valueOf),
            reader.sizeOrAuto("preprocess.size"),
            given(resize)
                .map(name -> Resize.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'))),
            reader.integerOrAuto(SHORTER_SIDE));
    config.resize.ifPresent(given -> refuseMeaningless(reader, given, augmentation));
    return config;
  }

  private static Optional<String> given(String choice) {
    return choice.equals("auto") ? Optional.empty() : Optional.of(choice);
  }

  private static void refuseMeaningless(
      SettingReader reader, Resize resize, Augmentation augmentation) {
    if (resize == Resize.SHORTER_SIDE) {
      return;
    }
    String condition = RESIZE + " = " + Resize.SHORTER_SIDE;
    reader.onlyWith(SHORTER_SIDE, condition);
    reader.onlyWith(AugmentationConfig.SCALE_JITTER, condition);
    if (resize == Resize.FIT) {
      reader.onlyWith(AugmentationConfig.CROP_PADDING, condition + " or exact");
    }
    if (augmentation.crop().random() && augmentation.crop().padding() == 0) {
      reader.onlyWith(AugmentationConfig.RANDOM_CROP, condition);
    }
  }

  /** Whether images are to be taken as they are, so that all must have the shape of the input. */
  public boolean isLeftToTheImages() {
    return channels.isEmpty() && size.isEmpty() && resize.isEmpty() && shorterSide.isEmpty();
  }

  /**
   * What the network takes.
   *
   * @param common shape of all images, if they have one
   * @param meant what the network is meant for
   */
  Shape input(Optional<Shape> common, Shape meant) {
    Shape otherwise = common.orElse(meant);
    return new Shape(
        channels.orElse(otherwise.channels()),
        size.map(extents -> extents.get(0)).orElse(otherwise.height()),
        size.map(extents -> extents.get(1)).orElse(otherwise.width()));
  }

  /** From images, which may all have one shape, to the network's input. */
  Framing framing(Optional<Shape> common, Shape input, ScaleJitter jitter) {
    boolean sided = shorterSide.isPresent() || !jitter.equals(ScaleJitter.NONE) || common.isEmpty();
    return switch (resize.orElse(sided ? Resize.SHORTER_SIDE : Resize.EXACT)) {
      case EXACT -> Framing.EXACT;
      case FIT -> Framing.FIT;
      case SHORTER_SIDE -> Framing.shorterSide(shorterSide.orElseGet(() -> side(input, jitter)));
    };
  }

  private static int side(Shape input, ScaleJitter jitter) {
    return jitter.equals(ScaleJitter.NONE)
        ? Math.round(Math.max(input.height(), input.width()) * 256f / 224)
        : (jitter.min() + jitter.max()) / 2;
  }
}
