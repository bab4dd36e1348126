package io.convoy.spark.inference;

import io.convoy.dataset.Images;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.CroppedImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.training.backend.Classifiers;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Creates predictors on executors. A value: factories are equal when their predictors are
 * interchangeable.
 *
 * @param preprocessing used without its augmentation
 * @param crops which parts of an image the network sees
 * @param batchSize inputs of the network in one batch
 */
public record PredictorFactory(
    Classifiers classifiers, Preprocessing preprocessing, CropStrategy crops, int batchSize)
    implements Serializable {
  public PredictorFactory {
    preprocessing = preprocessing.withoutAugmentation();
  }

  /** How many images to read at a time, so that their crops fill a batch. */
  int imagesAtOnce() {
    return crops.imagesAtOnce(preprocessing, batchSize);
  }

  /** The size at which to decode images, as in {@link Images#read}. */
  public int shorterSide() {
    return crops.shorterSide(preprocessing);
  }

  /** Starts to read images for a predictor, as {@link Predictor#batches} does. */
  CroppedImages read(Images images, int[] examples, BadImagePolicy badImages) {
    return new CroppedImages(
        new CroppedImages.Source(images, preprocessing, crops, badImages), examples, batchSize);
  }

  /**
   * Uses a cached or new predictor with these parameters, which it loads each time: for parameters
   * that change from job to job.
   */
  public <R> R with(Broadcast<float[]> parameters, Function<Predictor, R> use) {
    return ExecutorCache.local()
        .withNetwork(
            Predictor.class,
            this,
            () -> new Predictor(this),
            predictor -> {
              predictor.load(parameters.value());
              return use.apply(predictor);
            });
  }
}
