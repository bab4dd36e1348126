/**
 * Convoy on Spark, with a package for each kind of job: {@link io.convoy.spark.rounds rounds} of
 * training, {@link io.convoy.spark.evaluation evaluation}, {@link io.convoy.spark.scoring scoring},
 * {@link io.convoy.spark.packing packing} and the {@link io.convoy.spark.survey survey} of images
 * before training.
 *
 * <p>The jobs share the {@link io.convoy.spark.inference inference} of networks, the {@link
 * io.convoy.spark.executor cache} of an executor, the watching of the {@link
 * io.convoy.spark.cluster cluster} and the {@link io.convoy.spark.kryo serialization}. This module
 * does not depend on a network library: the caller passes a {@link
 * io.convoy.training.backend.Backend}.
 */
package io.convoy.spark;
