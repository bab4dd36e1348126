package io.convoy.training;

import io.convoy.dataset.Split;

/** Evaluates parameters on images that were not trained on. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Evaluates a network with these parameters.
   *
   * @throws io.convoy.dataset.DatasetException if images cannot be read
   */
  Evaluated evaluate(float[] parameters);

  /** The part of the data that the images are: test or validation. */
  default Split split() {
    return Split.TEST;
  }
}
