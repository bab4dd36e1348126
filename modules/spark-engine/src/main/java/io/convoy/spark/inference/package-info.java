/**
 * From images to the outputs of a network, the same way for {@link io.convoy.spark.evaluation
 * evaluation}, {@link io.convoy.spark.scoring scoring} and the transformation of tables:
 *
 * <ol>
 *   <li>{@link io.convoy.spark.inference.PredictorFactory} or {@link
 *       io.convoy.spark.inference.LoadedModel} lends a task a {@link
 *       io.convoy.spark.inference.Predictor}, which stays in the cache of the executor;
 *   <li>{@link io.convoy.dataset.batch.CroppedImages} reads and crops images ahead, and rejects
 *       those that cannot be used;
 *   <li>{@link io.convoy.spark.inference.InferenceBatches} classifies their crops batch by batch;
 *   <li>each image becomes one {@link io.convoy.spark.inference.ImageOutputs}.
 * </ol>
 */
package io.convoy.spark.inference;
