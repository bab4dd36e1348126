package io.convoy.spark.inference;

import io.convoy.dataset.Images;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.CroppedImage;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.PartsClassifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A network on an executor that classifies images by their crops. For one thread. */
public final class Predictor implements AutoCloseable {
  private final PredictorFactory settings;
  private final Classifier network;
  private final PartsClassifier crops;

  /** Builds the network, whose parameters are still to be loaded. */
  Predictor(PredictorFactory settings) {
    this.settings = settings;
    this.network = settings.classifiers().classifier();
    this.crops = new PartsClassifier(network, settings.preprocessing(), settings.batchSize());
  }

  void load(float[] parameters) {
    network.load(parameters);
  }

  /**
   * Starts to read images and classifies them batch by batch.
   *
   * @param examples numbers of the images, in the order wanted
   * @param badImages what is done at an image that cannot be used
   */
  public InferenceBatches batches(Images images, int[] examples, BadImagePolicy badImages) {
    return new InferenceBatches(this, settings.read(images, examples, badImages));
  }

  /** Classifies a batch, rejected images aside; returns the outputs for each, in their order. */
  List<ImageOutputs> outputs(List<CroppedImage> images) {
    Iterator<Classifier.Outputs> outputs =
        crops
            .outputs(
                images.stream()
                    .filter(image -> image.rejection().isEmpty())
                    .map(CroppedImage::parts)
                    .toList())
            .iterator();
    List<ImageOutputs> classified = new ArrayList<>();
    for (CroppedImage image : images) {
      classified.add(
          image
              .rejection()
              .map(rejection -> ImageOutputs.rejected(image.example(), rejection))
              .orElseGet(() -> ImageOutputs.classified(image.example(), outputs.next())));
    }
    return classified;
  }

  @Override
  public void close() {
    crops.close();
  }
}
