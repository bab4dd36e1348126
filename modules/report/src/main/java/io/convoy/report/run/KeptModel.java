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
 * @param confusion of the classes on the test images
 */
public record KeptModel(
    Optional<Integer> bestEpoch,
    Optional<EvaluationResult> test,
    Optional<ConfusionMatrix> confusion) {}
