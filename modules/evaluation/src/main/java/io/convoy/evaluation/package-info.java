/**
 * How good a classifier is, counted so that it can be counted in parts.
 *
 * <p>Every worker adds the predictions for its images to an {@link
 * io.convoy.evaluation.Evaluation}; evaluations are merged, and the merged one gives the
 * {@linkplain io.convoy.evaluation.EvaluationResult result} (examples, top-1, top-5, loss) and the
 * {@link io.convoy.evaluation.ConfusionMatrix}. Counts do not depend on how the images were split.
 * The loss is a sum of floating-point numbers: it is the same to the last bit when the same parts
 * are merged in the same order, so merge in the order of workers, not in the order in which they
 * finish.
 */
package io.convoy.evaluation;
