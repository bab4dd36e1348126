package io.convoy.training;

import io.convoy.dataset.ImageShape;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Seed;
import java.util.List;
import java.util.SplittableRandom;

/** A few images of a few pixels, of three classes. */
public final class SmallImages implements LabelledImages {
  /** Of every image of {@link #of}. */
  public static final ImageShape SHAPE = new ImageShape(1, 2, 3);

  private final ImageShape shape;
  private final byte[][] images;

  private SmallImages(ImageShape shape, byte[][] images) {
    this.shape = shape;
    this.images = images;
  }

  /** Images of random pixels, the same whenever the seed is. */
  public static SmallImages of(int count, long seed) {
    byte[][] images = new byte[count][SHAPE.size()];
    SplittableRandom random = Seed.of(seed).child("small images").random();
    for (byte[] image : images) {
      random.nextBytes(image);
    }
    return new SmallImages(SHAPE, images);
  }

  /** Images of two pixels that tell the image's number, see {@link #number}. */
  static SmallImages numbered(int count) {
    byte[][] images = new byte[count][];
    for (int i = 0; i < count; i++) {
      images[i] = new byte[] {(byte) (i >> 8), (byte) i};
    }
    return new SmallImages(new ImageShape(1, 1, 2), images);
  }

  /** The number of an image of a batch of {@link #numbered} ones, without preprocessing. */
  static int number(float[] pixels, int image) {
    return 256 * Math.round(255 * pixels[2 * image]) + Math.round(255 * pixels[2 * image + 1]);
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
  public ImageShape shape() {
    return shape;
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
  public void read(int index, byte[] pixels) {
    System.arraycopy(images[index], 0, pixels, 0, shape.size());
  }
}
