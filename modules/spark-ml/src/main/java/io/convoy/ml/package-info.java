/**
 * Convoy in pipelines of Spark ML: {@link io.convoy.ml.ConvoyClassifier} is an estimator that
 * trains a network on a table of images, {@link io.convoy.ml.ConvoyClassificationModel} the
 * transformer that it gives.
 */
package io.convoy.ml;
