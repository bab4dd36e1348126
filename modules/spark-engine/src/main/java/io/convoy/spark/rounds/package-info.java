/**
 * The rounds of {@link io.convoy.training} on Spark.
 *
 * <p>The driver broadcasts the state, and each task of a Spark job trains as one worker. Small
 * states are the results of the tasks, and the driver averages them in worker order. Larger states
 * stay on the executors, cut into slices, and a second job averages each slice over all workers, in
 * worker order. The driver gathers the averaged slices: it receives one copy of the state, whatever
 * the number of workers.
 */
package io.convoy.spark.rounds;
