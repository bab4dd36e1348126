/**
 * Measures of a classifier that can be computed in parts and merged.
 *
 * <p>Every worker adds the predictions for its images to an {@link
 * io.convoy.evaluation.Evaluation}; evaluations are merged, and the merged one gives the
 * {@linkplain io.convoy.evaluation.EvaluationResult result} (examples, top-1, top-5, loss), the
 * {@link io.convoy.evaluation.ConfusionMatrix}, the {@link io.convoy.evaluation.Calibration} and,
 * for two classes, the {@linkplain io.convoy.evaluation.OperatingPoint operating points}. {@link
 * io.convoy.evaluation.WorstMistakes} are collected and merged in the same way. No bit of any
 * result depends on how the images were split or on the order of merging.
 */
package io.convoy.evaluation;
