package io.convoy.dataset.discovery;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ForwardingImages;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of images without labels, for readers that accept both: every image has the empty label.
 *
 * @param location of the images, as errors and reports name it
 */
record UnlabeledIndex(String location, ConcatIndex images) implements ImageIndex<LabeledImages> {
  @Override
  public LabeledImages open(Configuration configuration) {
    return new WithEmptyLabel(location, images.open(configuration));
  }

  @Override
  public UnlabeledIndex paged(UnaryOperator<ImageIndex.Page> sent) {
    return new UnlabeledIndex(location, images.paged(sent));
  }

  private record WithEmptyLabel(String location, Images images)
      implements ForwardingImages, LabeledImages {
    @Override
    public Target target(int index) {
      return new Target(images, Objects.checkIndex(index, size()));
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Optional<Shape> commonShape() {
      return images.commonShape();
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
    public void close() {
      images.close();
    }
  }
}
