package io.convoy.report.run;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.EvaluationResult;
import java.util.Optional;

/**
 * The model that a run wrote.
 *
 * @param bestEpoch number, from 1, of the epoch that it is of; empty without early stopping: then
 *     the model is that of the last round
 * @param test its result on the test images; empty without them
 * @param confusion of the classes on the test images, or on the validation images where there are
 *     no test images
 * @param validation its result on the validation images; empty without them
 */
public record KeptModel(
    Optional<Integer> bestEpoch,
    Optional<EvaluationResult> test,
    Optional<ConfusionMatrix> confusion,
    Optional<EvaluationResult> validation) {
  /** A model of a run without validation images. */
  public KeptModel(
      Optional<Integer> bestEpoch,
      Optional<EvaluationResult> test,
      Optional<ConfusionMatrix> confusion) {
    this(bestEpoch, test, confusion, Optional.empty());
  }
}
