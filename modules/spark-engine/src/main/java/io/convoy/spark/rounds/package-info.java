/**
 * The rounds of {@link io.convoy.training} on Spark.
 *
 * <p>The state is broadcast; a job of Spark trains, each task as one worker. Small states are its
 * results, and averaged by the driver, in worker order. Larger ones stay with the executors, cut
 * into slices, and a second job averages each slice over all workers, in worker order. The driver
 * gathers the averaged slices: what reaches it is one copy of the state, whatever the number of
 * workers.
 */
package io.convoy.spark.rounds;
