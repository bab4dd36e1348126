package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import io.convoy.dataset.preprocessing.augmentation.TrivialAugment;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Random variations of training images, applied in the order of the components. Each draws from its
 * own seed, so that switching one on or off never changes the rest.
 *
 * @param scaleJitter size of the image
 * @param crop position of the crop window on it
 * @param trivialAugment whether one operation of {@link TrivialAugment} varies the cropped image
 * @param affine map of the cropped image
 * @param elastic displacement of single pixels, in the same resampling as the affine map
 * @param flip whether half of the examples are mirrored, left to right
 * @param alternating whether those that are mirrored in one epoch are not in the next, and the
 *     others are; false in model files of earlier builds
 * @param colorJitter color that is added to all pixels
 * @param cutout square that is set to 0
 * @param randomErasing rectangle that is set to 0; none in model files of earlier builds
 * @param mixing of the images of a minibatch; none in model files of earlier builds
 */
public record Augmentation(
    ScaleJitter scaleJitter,
    Crop crop,
    boolean trivialAugment,
    Affine affine,
    Elastic elastic,
    boolean flip,
    boolean alternating,
    ColorJitter colorJitter,
    Cutout cutout,
    RandomErasing randomErasing,
    BatchMixing mixing)
    implements Serializable {
  /** No variation: every epoch sees the same pixels. */
  public static final Augmentation NONE =
      new Augmentation(
          ScaleJitter.NONE,
          Crop.CENTER,
          false,
          Affine.NONE,
          Elastic.NONE,
          false,
          false,
          ColorJitter.NONE,
          Cutout.NONE,
          RandomErasing.NONE,
          BatchMixing.NONE);

  public Augmentation {
    Objects.requireNonNull(scaleJitter, "scaleJitter");
    Objects.requireNonNull(crop, "crop");
    Objects.requireNonNull(affine, "affine");
    Objects.requireNonNull(elastic, "elastic");
    Objects.requireNonNull(colorJitter, "colorJitter");
    Objects.requireNonNull(cutout, "cutout");
    randomErasing = Objects.requireNonNullElse(randomErasing, RandomErasing.NONE);
    mixing = Objects.requireNonNullElse(mixing, BatchMixing.NONE);
  }

  public Augmentation scaleJitter(ScaleJitter newScaleJitter) {
    return with(copy -> copy.scaleJitter = newScaleJitter);
  }

  public Augmentation crop(Crop newCrop) {
    return with(copy -> copy.crop = newCrop);
  }

  public Augmentation trivialAugment(boolean newTrivialAugment) {
    return with(copy -> copy.trivialAugment = newTrivialAugment);
  }

  public Augmentation affine(Affine newAffine) {
    return with(copy -> copy.affine = newAffine);
  }

  public Augmentation elastic(Elastic newElastic) {
    return with(copy -> copy.elastic = newElastic);
  }

  public Augmentation flip(boolean newFlip) {
    return with(copy -> copy.flip = newFlip);
  }

  public Augmentation alternating(boolean newAlternating) {
    return with(copy -> copy.alternating = newAlternating);
  }

  public Augmentation colorJitter(ColorJitter newColorJitter) {
    return with(copy -> copy.colorJitter = newColorJitter);
  }

  public Augmentation cutout(Cutout newCutout) {
    return with(copy -> copy.cutout = newCutout);
  }

  public Augmentation randomErasing(RandomErasing newRandomErasing) {
    return with(copy -> copy.randomErasing = newRandomErasing);
  }

  public Augmentation mixing(BatchMixing newMixing) {
    return with(copy -> copy.mixing = newMixing);
  }

  /** The same variations but for what {@code change} sets. */
  private Augmentation with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.augmentation();
  }

  /** The components, while one is set. */
  private static final class Copy {
    private ScaleJitter scaleJitter;
    private Crop crop;
    private boolean trivialAugment;
    private Affine affine;
    private Elastic elastic;
    private boolean flip;
    private boolean alternating;
    private ColorJitter colorJitter;
    private Cutout cutout;
    private RandomErasing randomErasing;
    private BatchMixing mixing;

    Copy(Augmentation of) {
      scaleJitter = of.scaleJitter;
      crop = of.crop;
      trivialAugment = of.trivialAugment;
      affine = of.affine;
      elastic = of.elastic;
      flip = of.flip;
      alternating = of.alternating;
      colorJitter = of.colorJitter;
      cutout = of.cutout;
      randomErasing = of.randomErasing;
      mixing = of.mixing;
    }

    Augmentation augmentation() {
      return new Augmentation(
          scaleJitter,
          crop,
          trivialAugment,
          affine,
          elastic,
          flip,
          alternating,
          colorJitter,
          cutout,
          randomErasing,
          mixing);
    }
  }

  /** Rejects augmentations that have no effect on such images, or destroy them. */
  void requireFor(Framing framing, Shape input) {
    scaleJitter.requireFor(framing, input);
    crop.requireFor(framing, input);
    if (trivialAugment) {
      TrivialAugment.requireFor(input);
    }
    colorJitter.requireFor(input);
    cutout.requireFor(input);
  }

  /** Crops one example and varies its colors and its geometry. */
  Image look(Framing framing, Image image, Shape input, Seed seed) {
    Image cropped = view(framing, image.shape(), input, seed).of(image, input);
    return trivialAugment ? TrivialAugment.apply(cropped, seed.child("trivial-augment")) : cropped;
  }

  /** Draws the crop window of one example. */
  CropWindow view(Framing framing, Shape image, Shape input, Seed seed) {
    CropWindow center = scaleJitter.draw(framing, seed.child("scale-jitter")).view(image, input);
    return crop.place(center, input, seed.child("crop"));
  }

  /**
   * Draws the distortion of one example; empty where there is none. The affine map draws from the
   * seed itself, not from a child of it: it was the first augmentation, and runs of that time must
   * be repeatable.
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

  /**
   * Draws whether one example is mirrored.
   *
   * @param turn whether it is where examples are mirrored in turns
   */
  boolean mirrors(Seed seed, boolean turn) {
    return flip && (alternating ? turn : seed.child("flip").random().nextBoolean());
  }
}
