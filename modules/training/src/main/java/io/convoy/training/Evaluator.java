package io.convoy.training;

import io.convoy.evaluation.Evaluation;

/** Tries parameters on images that were not trained on. */
@FunctionalInterface
public interface Evaluator {
  Evaluation evaluate(float[] parameters);
}
