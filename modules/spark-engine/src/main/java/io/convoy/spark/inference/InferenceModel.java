package io.convoy.spark.inference;

import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.training.backend.Classifiers;
import java.util.List;

/**
 * A trained network on the driver.
 *
 * @param labels of the classes, in the order of the outputs
 * @param preprocessing from stored pixels to the network's input
 * @param crops which parts of an image the network sees
 */
public record InferenceModel(
    Classifiers classifiers,
    float[] parameters,
    List<String> labels,
    Preprocessing preprocessing,
    CropStrategy crops) {

  /**
   * Returns what executors need to create the network.
   *
   * @param batchSize inputs of the network in one batch
   */
  public PredictorFactory predictors(int batchSize) {
    return new PredictorFactory(classifiers, preprocessing, crops, batchSize);
  }
}
