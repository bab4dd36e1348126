package io.convoy.spark.inference;

import io.convoy.dataset.Rejection;
import io.convoy.training.backend.Classifier;
import java.util.Optional;

/**
 * The outputs of a network for one image, or why the image cannot be used.
 *
 * @param example number of the image
 * @param outputs the mean over the crops of the image; empty if it is rejected
 */
public record ImageOutputs(
    int example, Optional<Classifier.Outputs> outputs, Optional<Rejection> rejection) {

  static ImageOutputs classified(int example, Classifier.Outputs outputs) {
    return new ImageOutputs(example, Optional.of(outputs), Optional.empty());
  }

  static ImageOutputs rejected(int example, Rejection rejection) {
    return new ImageOutputs(example, Optional.empty(), Optional.of(rejection));
  }
}
