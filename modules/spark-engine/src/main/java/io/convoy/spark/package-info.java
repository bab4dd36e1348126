/**
 * Convoy on Spark, with a package for each kind of job: {@link io.convoy.spark.rounds rounds} of
 * training, {@link io.convoy.spark.evaluation evaluation}, {@link io.convoy.spark.scoring scoring},
 * {@link io.convoy.spark.packing packing} and the {@link io.convoy.spark.survey survey} of images
 * before training.
 *
 * <p>Scoring and packing are jobs of {@link io.convoy.spark.units units}, each of which is written
 * exactly once. Scoring writes the rows of a {@link io.convoy.spark.table table} and rejects images
 * that crash the process, which are in {@link io.convoy.spark.quarantine quarantine}.
 *
 * <p>The jobs share the {@link io.convoy.spark.inference inference} of networks, the {@link
 * io.convoy.spark.executor cache} of an executor, the supervision of the {@link
 * io.convoy.spark.cluster cluster} and the {@link io.convoy.spark.kryo serialization}. This module
 * does not depend on a network library: the caller passes a {@link
 * io.convoy.training.backend.Backend}.
 */
package io.convoy.spark;
