package io.convoy.spark.inference;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Images;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.batch.BadImagePolicy;
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
  private static final String NOT_FINITE =
      "the outputs of the network are not finite (its parameters are too large: it may have diverged in training)";

  static ImageOutputs classified(int example, Classifier.Outputs outputs) {
    return new ImageOutputs(example, Optional.of(outputs), Optional.empty());
  }

  static ImageOutputs rejected(int example, Rejection rejection) {
    return new ImageOutputs(example, Optional.empty(), Optional.of(rejection));
  }

  /**
   * Rejects the image if an output is not finite: finite parameters can be so large that sums
   * overflow. The network is the cause, but this image has no scores.
   *
   * @param images that have the image
   * @param badImages what is done at an image that cannot be used
   * @throws BadImageException if the image is not to be skipped
   */
  public ImageOutputs orRejected(Images images, BadImagePolicy badImages) {
    if (isFinite()) {
      return this;
    }
    String location = images.location(example);
    if (badImages == BadImagePolicy.FAIL) {
      throw new BadImageException(location, NOT_FINITE, null);
    }
    return rejected(example, new Rejection(location, NOT_FINITE));
  }

  /**
   * Requires finite outputs: an evaluation without some images would not be one of the network.
   *
   * @throws IllegalStateException if an output is not finite
   */
  public void requireFinite(Images images) {
    if (!isFinite()) {
      throw new IllegalStateException(
          "Cannot evaluate the network on %s: %s".formatted(images.location(example), NOT_FINITE));
    }
  }

  private boolean isFinite() {
    return outputs.isEmpty()
        || isFinite(outputs.get().probabilities())
            && outputs.get().features().stream().allMatch(ImageOutputs::isFinite);
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
