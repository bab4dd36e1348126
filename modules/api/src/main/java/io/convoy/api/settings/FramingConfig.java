package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.heightAndWidth;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Resize;
import io.convoy.dataset.preprocessing.ScaleJitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of resizing and cropping; what is not set follows from the images.
 *
 * @param channels of the network's input, 1 or 3; by default those of the images if all have the
 *     same shape, otherwise those that the network was designed for
 * @param size of the network's input, {@code [height, width]}; by default likewise
 * @param resize way of resizing; by default shorter-side if the images have several shapes,
 *     otherwise exact
 * @param shorterSide length for resize shorter-side; by default the mean of the scale jitter, or
 *     without one such that the crop cuts off 1/8, as 224 of 256 pixels
 */
public record FramingConfig(
    Optional<Integer> channels,
    Optional<List<Integer>> size,
    Optional<Resize> resize,
    Optional<Integer> shorterSide) {
  private static final Setting<Optional<Integer>> CHANNELS =
      declare("preprocess.channels", choice(List.of(1, 3)))
          .orAuto()
          .means("Channels of the network's input; `auto` as for `preprocess.size`.");
  private static final Setting<Optional<List<Integer>>> SIZE =
      declare("preprocess.size", heightAndWidth())
          .orAuto()
          .means(
              "Height and width of the network's input; `auto` is the size of the images if all"
                  + " have the same shape, otherwise the size that the network was designed for.");
  private static final Setting<Optional<Resize>> RESIZE =
      declare("preprocess.resize", choice(Resize.values()))
          .orAuto()
          .means(
              "`exact`: to the size of the input, whatever the aspect ratio; `shorter-side`: to a"
                  + " given shorter side, then cropped; `fit`: into the input, padded with black;"
                  + " `auto`: `exact` if all images have the same shape, otherwise `shorter-side`.");
  private static final Setting<Optional<Integer>> SHORTER_SIDE =
      declare("preprocess.shorter-side", wholeNumber(1))
          .orAuto()
          .means(
              "Shorter side in pixels to which `preprocess.resize = shorter-side` resizes; `auto` is"
                  + " the mean of `scale-jitter`, or 256/224 of the longer side of the input.");
  static final List<Setting<?>> SETTINGS = List.of(SIZE, CHANNELS, RESIZE, SHORTER_SIDE);

  static FramingConfig read(SettingReader reader, Augmentation augmentation) {
    FramingConfig config =
        new FramingConfig(
            reader.read(CHANNELS),
            reader.read(SIZE),
            reader.read(RESIZE),
            reader.read(SHORTER_SIDE));
    config.resize.ifPresent(resize -> refuseUnused(reader, resize, augmentation));
    return config;
  }

  private static void refuseUnused(SettingReader reader, Resize resize, Augmentation augmentation) {
    if (resize == Resize.SHORTER_SIDE) {
      return;
    }
    String condition = RESIZE.with("shorter-side");
    reader.onlyWith(SHORTER_SIDE, condition);
    reader.onlyWith(AugmentationConfig.SCALE_JITTER, condition);
    if (resize == Resize.FIT) {
      reader.onlyWith(AugmentationConfig.CROP_PADDING, condition + " or exact");
    }
    if (augmentation.crop().random() && augmentation.crop().padding() == 0) {
      reader.onlyWith(AugmentationConfig.RANDOM_CROP, condition);
    }
  }

  /** Whether no setting changes the shape of images, so that all must have that of the input. */
  public boolean keepsShape() {
    return channels.isEmpty() && size.isEmpty() && resize.isEmpty() && shorterSide.isEmpty();
  }

  /**
   * Whether no setting of a finished run changed the shape of images.
   *
   * @param settings of the run, as its model records them
   */
  public static boolean keptShape(Map<String, String> settings) {
    return Stream.of(SIZE, CHANNELS, RESIZE)
        .allMatch(setting -> Setting.AUTO.equals(settings.get(setting.key())));
  }

  /**
   * Shape of the network's input.
   *
   * @param common shape of all images, if they have one
   * @param intended input that the network was designed for
   */
  Shape input(Optional<Shape> common, Shape intended) {
    Shape shape = common.orElse(intended);
    return new Shape(
        channels.orElse(shape.channels()),
        size.map(extents -> extents.get(0)).orElse(shape.height()),
        size.map(extents -> extents.get(1)).orElse(shape.width()));
  }

  /** Way from images, which may all have one shape, to the network's input. */
  Framing framing(Optional<Shape> common, Shape input, ScaleJitter jitter) {
    boolean byShorterSide =
        shorterSide.isPresent() || !jitter.equals(ScaleJitter.NONE) || common.isEmpty();
    return switch (resize.orElse(byShorterSide ? Resize.SHORTER_SIDE : Resize.EXACT)) {
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
