package io.convoy.dataset;

import io.convoy.architecture.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Some of the images of a data set, numbered from 0.
 *
 * @param whole all images of the data set
 * @param examples numbers of the selected images in {@code whole}, in their order
 */
record ImageSubset(LabeledImages whole, ExampleSet examples)
    implements ForwardingImages, LabeledImages {
  @Override
  public Target target(int index) {
    return new Target(whole, examples.get(index));
  }

  @Override
  public String location() {
    return whole.location();
  }

  @Override
  public int size() {
    return examples.size();
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
    return whole.label(examples.get(index));
  }

  @Override
  public double weight(int index) {
    return whole.weight(examples.get(index));
  }

  @Override
  public void close() {
    whole.close();
  }
}
