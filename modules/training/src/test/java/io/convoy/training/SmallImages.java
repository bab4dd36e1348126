package io.convoy.training;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Small images of three classes. */
public final class SmallImages implements LabeledImages {
  /** Shape of every image of {@link #of}. */
  public static final Shape SHAPE = new Shape(1, 2, 3);

  private final byte[][] images;
  private final Set<Integer> damaged;
  private final boolean areWeighted;

  private SmallImages(byte[][] images, Set<Integer> damaged, boolean areWeighted) {
    this.images = images;
    this.damaged = damaged;
    this.areWeighted = areWeighted;
  }

  /** Images of random pixels, the same for the same seed. */
  public static SmallImages of(int count, long seed) {
    byte[][] images = new byte[count][SHAPE.size()];
    SplittableRandom random = Seed.of(seed).child("small images").random();
    for (byte[] image : images) {
      random.nextBytes(image);
    }
    return new SmallImages(images, Set.of(), false);
  }

  /** Images whose first two pixels encode the image's number, see {@link #number}. */
  public static SmallImages numbered(int count) {
    byte[][] images = new byte[count][];
    for (int i = 0; i < count; i++) {
      images[i] = new byte[SHAPE.size()];
      images[i][0] = (byte) (i >> 8);
      images[i][1] = (byte) i;
    }
    return new SmallImages(images, Set.of(), false);
  }

  /** The number of an image of a batch of {@link #numbered} ones, without preprocessing. */
  public static int number(float[] pixels, int image) {
    int start = image * SHAPE.size();
    return 256 * Math.round(255 * pixels[start]) + Math.round(255 * pixels[start + 1]);
  }

  @Override
  public String location() {
    return "memory:small";
  }

  @Override
  public int size() {
    return images.length;
  }

  @Override
  public Optional<Shape> commonShape() {
    return Optional.of(SHAPE);
  }

  @Override
  public List<String> labels() {
    return List.of("a", "b", "c");
  }

  @Override
  public int label(int index) {
    return index % labels().size();
  }

  @Override
  public double weight(int index) {
    return areWeighted ? index % 5 / 2.0 : 1;
  }

  @Override
  public String location(int index) {
    return location() + "!" + index;
  }

  @Override
  public Image decode(int index, byte[] stored, int shorterSide) {
    if (damaged.contains(index)) {
      throw new BadImageException(location(index), "it is damaged", null);
    }
    return new Image(SHAPE, stored);
  }

  @Override
  public byte[] stored(int index) {
    return images[index];
  }

  /** These images, of which some cannot be decoded. */
  public SmallImages damaged(Integer... numbers) {
    return new SmallImages(images, Set.of(numbers), areWeighted);
  }

  /** These images with weights from 0 to 2. */
  public SmallImages weighted() {
    return new SmallImages(images, damaged, true);
  }
}
