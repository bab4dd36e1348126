package io.convoy.dataset.preprocessing.crop;

import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.Serializable;
import java.util.List;

/** Chooses the crops of an image that are scored; the network's outputs for them are averaged. */
public sealed interface CropStrategy extends Serializable
    permits CenterCrop, SixShifts, TenCrops, SlidingWindow {
  /** Numbers of crops of an image to choose from. */
  List<Integer> COUNTS = List.of(1, 6, 10);

  /**
   * The strategy with a number of crops.
   *
   * @throws IllegalArgumentException if there is none, or all crops of a preprocessing would be the
   *     same
   */
  static CropStrategy of(int crops, Preprocessing preprocessing) {
    requireCount(crops);
    return switch (crops) {
      case 1 -> new CenterCrop();
      case 6 -> new SixShifts();
      default -> {
        TenCrops.requireFor(preprocessing);
        yield new TenCrops();
      }
    };
  }

  /**
   * Checks a number of crops.
   *
   * @throws IllegalArgumentException unless it is one of {@link #COUNTS}
   */
  static void requireCount(int crops) {
    if (!COUNTS.contains(crops)) {
      throw new IllegalArgumentException("Invalid crops: %s (must be 1, 6 or 10)".formatted(crops));
    }
  }

  /** The shorter side, in pixels, to request from {@link LabeledImages#read}. */
  int shorterSide(Preprocessing preprocessing);

  /** Number of images to read at a time for batches of {@code batchSize} inputs. */
  int imagesAtOnce(Preprocessing preprocessing, int batchSize);

  /** The crops of one image, at least one. */
  List<ImageCrop> of(Image image, Preprocessing preprocessing);
}
