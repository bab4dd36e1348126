package io.convoy.dataset.discovery;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The images of several places, one after the other. They have one label, without a name. */
final class ConcatImages implements LabeledImages {
  private final String location;
  private final List<LabeledImages> parts;

  /** For each part the number of images in it and in those before it. */
  private final int[] ends;

  ConcatImages(String location, List<LabeledImages> parts) {
    this.location = location;
    this.parts = List.copyOf(parts);
    this.ends = parts.stream().mapToInt(LabeledImages::size).toArray();
    Arrays.parallelPrefix(ends, Math::addExact);
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
  public List<String> labels() {
    return List.of("");
  }

  @Override
  public int label(int index) {
    return 0;
  }

  @Override
  public String location(int index) {
    int part = part(index);
    return parts.get(part).location(within(part, index));
  }

  @Override
  public String source(int index) {
    int part = part(index);
    return parts.get(part).source(within(part, index));
  }

  @Override
  public Image decode(int index, byte[] stored, int shorterSide) {
    int part = part(index);
    return parts.get(part).decode(within(part, index), stored, shorterSide);
  }

  @Override
  public byte[] stored(int index) {
    int part = part(index);
    return parts.get(part).stored(within(part, index));
  }

  @Override
  public void close() {
    parts.forEach(LabeledImages::close);
  }

  private int part(int index) {
    Objects.checkIndex(index, size());
    int found = Arrays.binarySearch(ends, index + 1);
    return found < 0 ? -found - 1 : found;
  }

  private int within(int part, int index) {
    return index - ends[part] + parts.get(part).size();
  }
}
