package io.convoy.dataset;

import java.util.List;
import java.util.Objects;

/**
 * Images that are held uncompressed.
 *
 * @param chunks unsigned bytes {@code [images, channels, height, width]}; every chunk but the last
 *     holds {@code imagesPerChunk} images, so that more than 2 GiB fit
 * @param labelOf the label of each image, an unsigned byte
 */
record ImagesInMemory(
    String location,
    ImageShape shape,
    List<String> labels,
    byte[][] chunks,
    int imagesPerChunk,
    byte[] labelOf)
    implements LabelledImages {

  @Override
  public int size() {
    return labelOf.length;
  }

  @Override
  public int label(int index) {
    return Byte.toUnsignedInt(labelOf[index]);
  }

  @Override
  public void read(int index, byte[] pixels) {
    Objects.checkIndex(index, size());
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "Invalid pixel buffer: %s bytes (must be %s for %s)"
              .formatted(pixels.length, shape.size(), shape));
    }
    int start = index % imagesPerChunk * pixels.length;
    System.arraycopy(chunks[index / imagesPerChunk], start, pixels, 0, pixels.length);
  }
}
