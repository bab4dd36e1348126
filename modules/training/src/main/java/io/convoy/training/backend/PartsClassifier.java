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
 * Classifies images by the mean of the outputs for their crops, weighted by the places of each
 * crop. Not thread-safe.
 */
public final class PartsClassifier implements AutoCloseable {
  private final Classifier classifier;
  private final Preprocessing preprocessing;
  private final int batchSize;

  /** Pixels of the last batch; reused, since most batches have the same size. */
  private float[] pixels = {};

  /**
   * Creates a classifier.
   *
   * @param classifier closed with this one
   * @param batchSize crops of the input size of the network in one batch; batches of larger crops
   *     are smaller by the same factor
   */
  public PartsClassifier(Classifier classifier, Preprocessing preprocessing, int batchSize) {
    this.classifier = classifier;
    this.preprocessing = preprocessing;
    this.batchSize = batchSize;
  }

  /**
   * Classifies images.
   *
   * @param images the crops of each
   * @return the outputs for each image, in the order of the images
   */
  public List<Classifier.Outputs> outputs(List<List<ImageCrop>> images) {
    List<MeanOutputs> means = new ArrayList<>();
    Map<Shape, List<Crop>> byShape = new LinkedHashMap<>();
    for (List<ImageCrop> crops : images) {
      MeanOutputs mean = new MeanOutputs();
      means.add(mean);
      for (ImageCrop crop : crops) {
        byShape.computeIfAbsent(crop.shape(), shape -> new ArrayList<>()).add(new Crop(crop, mean));
      }
    }
    byShape.forEach(this::add);
    return means.stream().map(MeanOutputs::mean).toList();
  }

  private void add(Shape shape, List<Crop> crops) {
    int batch = (int) Math.max(1, (long) batchSize * preprocessing.input().size() / shape.size());
    for (int start = 0; start < crops.size(); start += batch) {
      addBatch(shape, crops.subList(start, Math.min(crops.size(), start + batch)));
    }
  }

  private void addBatch(Shape shape, List<Crop> crops) {
    int length = Math.multiplyExact(crops.size(), shape.size());
    if (pixels.length != length) {
      pixels = new float[length];
    }
    for (int i = 0; i < crops.size(); i++) {
      crops.get(i).pixels().write(preprocessing, pixels, i * shape.size());
    }
    Classifier.Outputs outputs =
        classifier.outputs(new ImageBatch(shape, pixels, new int[crops.size()]));
    for (int i = 0; i < crops.size(); i++) {
      Crop crop = crops.get(i);
      crop.mean().add(outputs, i, crops.size(), crop.pixels().places());
    }
  }

  @Override
  public void close() {
    classifier.close();
  }

  private record Crop(ImageCrop pixels, MeanOutputs mean) {}
}
