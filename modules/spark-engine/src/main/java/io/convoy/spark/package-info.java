/**
 * Convoy on Spark, a package for each kind of job: {@link io.convoy.spark.rounds rounds} of
 * training, {@link io.convoy.spark.evaluation evaluation}, {@link io.convoy.spark.scoring scoring},
 * {@link io.convoy.spark.packing packing} and the {@link io.convoy.spark.survey survey} of images
 * that training begins with.
 *
 * <p>They share what {@link io.convoy.spark.executor an executor keeps} between tasks, what watches
 * over {@link io.convoy.spark.cluster the cluster}, and {@link io.convoy.spark.kryo how things are
 * sent}. Which network library computes is none of this module's business: it is given a {@link
 * io.convoy.training.backend.Backend}.
 */
package io.convoy.spark;
