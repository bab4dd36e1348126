package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * How training images vary from epoch to epoch, done in the order of the components. Each is drawn
 * from a seed of its own, so that switching one on or off never changes another.
 *
 * @param scaleJitter size of the image
 * @param crop place of the window on it
 * @param affine moves what is seen as a whole
 * @param elastic moves it pixel by pixel, in the same resampling
 * @param flip whether half of the examples are mirrored, left to right
 * @param colorJitter what is added to the channels
 * @param cutout what is hidden, after all else
 */
public record Augmentation(
    ScaleJitter scaleJitter,
    Crop crop,
    Affine affine,
    Elastic elastic,
    boolean flip,
    ColorJitter colorJitter,
    Cutout cutout)
    implements Serializable {
  /** Every epoch sees the same. */
  public static final Augmentation NONE =
      new Augmentation(
          ScaleJitter.NONE,
          Crop.CENTER,
          Affine.NONE,
          Elastic.NONE,
          false,
          ColorJitter.NONE,
          Cutout.NONE);

  public Augmentation {
    Objects.requireNonNull(scaleJitter, "scaleJitter");
    Objects.requireNonNull(crop, "crop");
    Objects.requireNonNull(affine, "affine");
    Objects.requireNonNull(elastic, "elastic");
    Objects.requireNonNull(colorJitter, "colorJitter");
    Objects.requireNonNull(cutout, "cutout");
  }

  public Augmentation scaleJitter(ScaleJitter newScaleJitter) {
    return new Augmentation(newScaleJitter, crop, affine, elastic, flip, colorJitter, cutout);
  }

  public Augmentation crop(Crop newCrop) {
    return new Augmentation(scaleJitter, newCrop, affine, elastic, flip, colorJitter, cutout);
  }

  public Augmentation affine(Affine newAffine) {
    return new Augmentation(scaleJitter, crop, newAffine, elastic, flip, colorJitter, cutout);
  }

  public Augmentation elastic(Elastic newElastic) {
    return new Augmentation(scaleJitter, crop, affine, newElastic, flip, colorJitter, cutout);
  }

  public Augmentation flip(boolean newFlip) {
    return new Augmentation(scaleJitter, crop, affine, elastic, newFlip, colorJitter, cutout);
  }

  public Augmentation colorJitter(ColorJitter newColorJitter) {
    return new Augmentation(scaleJitter, crop, affine, elastic, flip, newColorJitter, cutout);
  }

  public Augmentation cutout(Cutout newCutout) {
    return new Augmentation(scaleJitter, crop, affine, elastic, flip, colorJitter, newCutout);
  }

  /** Refuses what would mean nothing for such images, or ruin them. */
  void requireFor(Framing framing, Shape input) {
    scaleJitter.requireFor(framing, input);
    crop.requireFor(framing, input);
    colorJitter.requireFor(input);
    cutout.requireFor(input);
  }

  /** The part of one example that is seen, before it is distorted. */
  CropWindow view(Framing framing, Shape image, Shape input, Seed seed) {
    CropWindow center = scaleJitter.draw(framing, seed.child("scale-jitter")).view(image, input);
    return crop.place(center, input, seed.child("crop"));
  }

  /**
   * How one example is distorted, if it is. The affine map is drawn from the seed itself, as it was
   * when there was nothing else, so that old runs can be repeated.
   */
  Optional<Distortion> distortion(Shape input, Seed seed) {
    if (elastic.displacement() > 0) {
      return Optional.of(
          new Distortion(
              input, affine.map(input, seed), elastic.draw(input, seed.child("elastic"))));
    }
    return affine.equals(Affine.NONE)
        ? Optional.empty()
        : Optional.of(new Distortion(input, affine.map(input, seed)));
  }

  /** Whether one example is mirrored. */
  boolean mirrors(Seed seed) {
    return flip && seed.child("flip").random().nextBoolean();
  }
}
