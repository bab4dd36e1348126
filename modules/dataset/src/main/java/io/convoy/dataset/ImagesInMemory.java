package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Images of one shape, held uncompressed in memory.
 *
 * @param chunks unsigned bytes {@code [images, channels, height, width]}; every chunk but the last
 *     holds {@code imagesPerChunk} images, so that more than 2 GiB fit
 * @param labelOf label of each image as an unsigned byte
 */
public record ImagesInMemory(
    String location,
    Shape shape,
    List<String> labels,
    byte[][] chunks,
    int imagesPerChunk,
    byte[] labelOf)
    implements LabeledImages {

  @Override
  public int size() {
    return labelOf.length;
  }

  @Override
  public Optional<Shape> commonShape() {
    return Optional.of(shape);
  }

  @Override
  public int label(int index) {
    return Byte.toUnsignedInt(labelOf[index]);
  }

  @Override
  public String location(int index) {
    return location + "!" + Objects.checkIndex(index, size());
  }

  @Override
  public Image decode(int index, byte[] stored, int shorterSide) {
    return new Image(shape, stored);
  }

  @Override
  public byte[] stored(int index) {
    Objects.checkIndex(index, size());
    int start = index % imagesPerChunk * shape.size();
    return Arrays.copyOfRange(chunks[index / imagesPerChunk], start, start + shape.size());
  }
}
