package io.convoy.training;

/** Evaluates parameters on images that were not trained on. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Evaluates a network with these parameters.
   *
   * @throws io.convoy.dataset.DatasetException if images cannot be read
   */
  Evaluated evaluate(float[] parameters);
}
