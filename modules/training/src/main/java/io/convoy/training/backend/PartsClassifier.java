package io.convoy.training.backend;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network gives for images that it sees in parts: the mean over the parts, each counted as
 * often as it has places. For one thread.
 */
public final class PartsClassifier implements AutoCloseable {
  private final Classifier classifier;
  private final Preprocessing preprocessing;
  private final int batchSize;

  /** Of the last batch; the next one is most often of the same size, and new ones cost time. */
  private float[] pixels = {};

  /**
   * @param classifier is closed with this
   * @param batchSize inputs of the network in one batch; of larger parts there are fewer in one
   */
  public PartsClassifier(Classifier classifier, Preprocessing preprocessing, int batchSize) {
    this.classifier = classifier;
    this.preprocessing = preprocessing;
    this.batchSize = batchSize;
  }

  /**
   * Classifies.
   *
   * @param images the parts of each
   * @return the outputs for each image alone, in their order
   */
  public List<Classifier.Outputs> outputs(List<List<ImageCrop>> images) {
    List<MeanOutputs> means = new ArrayList<>();
    Map<Shape, List<Seen>> alike = new LinkedHashMap<>();
    for (List<ImageCrop> parts : images) {
      MeanOutputs mean = new MeanOutputs();
      means.add(mean);
      for (ImageCrop part : parts) {
        alike.computeIfAbsent(part.shape(), shape -> new ArrayList<>()).add(new Seen(part, mean));
      }
    }
    alike.forEach(this::add);
    return means.stream().map(MeanOutputs::mean).toList();
  }

  private void add(Shape shape, List<Seen> parts) {
    int most = (int) Math.max(1, (long) batchSize * preprocessing.input().size() / shape.size());
    for (int start = 0; start < parts.size(); start += most) {
      addBatch(shape, parts.subList(start, Math.min(parts.size(), start + most)));
    }
  }

  private void addBatch(Shape shape, List<Seen> parts) {
    int length = Math.multiplyExact(parts.size(), shape.size());
    if (pixels.length != length) {
      pixels = new float[length];
    }
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).part().write(preprocessing, pixels, i * shape.size());
    }
    Classifier.Outputs outputs =
        classifier.outputs(new ImageBatch(shape, pixels, new int[parts.size()]));
    for (int i = 0; i < parts.size(); i++) {
      Seen seen = parts.get(i);
      seen.mean().add(outputs, i, parts.size(), seen.part().places());
    }
  }

  @Override
  public void close() {
    classifier.close();
  }

  private record Seen(ImageCrop part, MeanOutputs mean) {}
}
