package io.convoy.dataset.discovery;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ForwardingImages;
import io.convoy.dataset.Images;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The images of several places, one place after the other. */
final class ConcatImages implements ForwardingImages {
  private final String location;
  private final List<Images> parts;

  /** For each part the number of images in it and in all parts before it. */
  private final int[] ends;

  ConcatImages(String location, List<Images> parts) {
    this.location = location;
    this.parts = List.copyOf(parts);
    this.ends = parts.stream().mapToInt(Images::size).toArray();
    Arrays.parallelPrefix(ends, Math::addExact);
  }

  @Override
  public Target target(int index) {
    Objects.checkIndex(index, size());
    int found = Arrays.binarySearch(ends, index + 1);
    int part = found < 0 ? -found - 1 : found;
    Images images = parts.get(part);
    return new Target(images, index - ends[part] + images.size());
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public int size() {
    return ends[ends.length - 1];
  }

  @Override
  public Optional<Shape> commonShape() {
    return Optional.empty();
  }

  @Override
  public void close() {
    parts.forEach(Images::close);
  }
}
