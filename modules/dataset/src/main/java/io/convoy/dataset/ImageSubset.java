package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Some of a data set's images, numbered anew.
 *
 * @param whole all of the images
 * @param examples their numbers there, in the order of their numbers here
 */
record ImageSubset(LabeledImages whole, int[] examples) implements LabeledImages {
  @Override
  public String location() {
    return whole.location();
  }

  @Override
  public int size() {
    return examples.length;
  }

  @Override
  public Optional<Shape> commonShape() {
    return whole.commonShape();
  }

  @Override
  public List<String> labels() {
    return whole.labels();
  }

  @Override
  public int label(int index) {
    return whole.label(examples[index]);
  }

  @Override
  public String location(int index) {
    return whole.location(examples[index]);
  }

  @Override
  public String source(int index) {
    return whole.source(examples[index]);
  }

  @Override
  public Image decode(int index, byte[] stored, int shorterSide) {
    return whole.decode(examples[index], stored, shorterSide);
  }

  @Override
  public byte[] stored(int index) {
    return whole.stored(examples[index]);
  }

  @Override
  public void close() {
    whole.close();
  }
}
