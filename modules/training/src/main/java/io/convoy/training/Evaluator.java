package io.convoy.training;

/** Tries parameters on images that were not trained on. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Tries them.
   *
   * @throws io.convoy.dataset.DatasetException if images cannot be read
   */
  Evaluated evaluate(float[] parameters);
}
