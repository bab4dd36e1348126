/**
 * How good a classifier is, counted so that it can be counted in parts.
 *
 * <p>Every worker adds the predictions for its images to an {@link
 * io.convoy.evaluation.Evaluation}; evaluations are merged, and the merged one gives the
 * {@linkplain io.convoy.evaluation.EvaluationResult result} (examples, top-1, top-5, loss), the
 * {@link io.convoy.evaluation.ConfusionMatrix}, the {@link io.convoy.evaluation.Calibration} and,
 * for two classes, the {@linkplain io.convoy.evaluation.OperatingPoint operating points}. {@link
 * io.convoy.evaluation.WorstMistakes} are looked for likewise. No bit of any of them depends on how
 * the images were split or on the order of merging.
 */
package io.convoy.evaluation;
