/**
 * The rounds of {@link io.convoy.training} on Spark.
 *
 * <p>A round is one Spark job. The state is broadcast; each task is one worker, which trains. Small
 * states are averaged by the driver, in worker order. Larger ones are cut into slices and shuffled,
 * so that each task of a second stage averages one slice over all workers, in worker order, and the
 * driver gathers the averaged slices: what reaches it is one copy of the state, whatever the number
 * of workers.
 */
package io.convoy.spark.rounds;
