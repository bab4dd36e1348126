package io.convoy.dataset;

/**
 * Images that are read from other images: some of them, those of several data sets in sequence, or
 * the same ones with checks added.
 */
public interface ForwardingImages extends Images {
  /**
   * An image as another data set numbers it.
   *
   * @param images the data set
   * @param index its number there
   */
  record Target(Images images, int index) {}

  /**
   * The image that one of these images is read from.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if no image has this number
   */
  Target target(int index);

  @Override
  default String location(int index) {
    Target target = target(index);
    return target.images().location(target.index());
  }

  @Override
  default String source(int index) {
    Target target = target(index);
    return target.images().source(target.index());
  }

  @Override
  default Image decode(int index, byte[] stored, int shorterSide) {
    Target target = target(index);
    return target.images().decode(target.index(), stored, shorterSide);
  }

  @Override
  default byte[] stored(int index) {
    Target target = target(index);
    return target.images().stored(target.index());
  }
}
