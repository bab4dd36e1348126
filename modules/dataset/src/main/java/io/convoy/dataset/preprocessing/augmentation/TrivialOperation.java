package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.dataset.Image;
import java.util.function.BiFunction;

/**
 * The operations of {@link TrivialAugment} and their greatest strengths, which are linear in the
 * level. Pixels are computed as Pillow does, to the bit.
 */
enum TrivialOperation {
  IDENTITY((image, level) -> image),
  SHEAR_X((image, level) -> NearestPixels.shearedAcross(image, share(level) * 0.99)),
  SHEAR_Y((image, level) -> NearestPixels.shearedDown(image, share(level) * 0.99)),
  TRANSLATE_X((image, level) -> NearestPixels.shifted(image, (int) (share(level) * 32), 0)),
  TRANSLATE_Y((image, level) -> NearestPixels.shifted(image, 0, (int) (share(level) * 32))),
  ROTATE((image, level) -> NearestPixels.rotated(image, share(level) * 135)),
  BRIGHTNESS((image, level) -> PixelTables.brightness(image, factor(level))),
  COLOR((image, level) -> ImageBlend.color(image, factor(level))),
  CONTRAST((image, level) -> PixelTables.contrast(image, factor(level))),
  SHARPNESS((image, level) -> ImageBlend.sharpness(image, factor(level))),
  POSTERIZE((image, level) -> PixelTables.posterize(image, 8 - Math.round(strength(level) / 5f))),
  SOLARIZE((image, level) -> PixelTables.solarize(image, 255.0 * weakness(level) / 30)),
  AUTO_CONTRAST((image, level) -> PixelTables.autoContrast(image)),
  EQUALIZE((image, level) -> PixelTables.equalize(image));

  /** The highest level; 0 is the lowest. */
  static final int STRONGEST = 30;

  private final BiFunction<Image, Integer, Image> function;

  TrivialOperation(BiFunction<Image, Integer, Image> function) {
    this.function = function;
  }

  /**
   * Applies the operation.
   *
   * @param level from minus to plus {@link #STRONGEST}; operations without a direction ignore the
   *     sign
   */
  Image apply(Image image, int level) {
    return function.apply(image, level);
  }

  private static double share(int level) {
    return (double) level / STRONGEST;
  }

  /** From 0.01 to 1.99; 1 keeps the image. */
  private static float factor(int level) {
    return (float) (1 + share(level) * 0.99);
  }

  private static int strength(int level) {
    return Math.abs(level);
  }

  private static int weakness(int level) {
    return STRONGEST - Math.abs(level);
  }
}
