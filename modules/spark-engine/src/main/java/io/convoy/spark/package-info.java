/**
 * The rounds of {@link io.convoy.training} on Spark.
 *
 * <p>A round is one Spark job of two stages. The state is broadcast; each task of the first stage
 * is one worker, which trains and cuts its state into slices; the slices are shuffled, so that each
 * task of the second stage averages one slice over all workers, in worker order; the driver gathers
 * the averaged slices. What reaches the driver is one copy of the state, whatever the number of
 * workers.
 *
 * <p>Which network library trains is none of this package's business: it is given a {@link
 * io.convoy.training.Backend}.
 */
package io.convoy.spark;
