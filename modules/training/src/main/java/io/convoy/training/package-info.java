/**
 * The round algorithm: parameter averaging (local SGD) with its shard plan, learning rates, ledger,
 * checkpoints and metrics.
 *
 * <p>A {@link io.convoy.training.Trainer} walks through epochs and rounds. In a round every worker
 * starts from the same {@link io.convoy.training.backend.ModelState}, trains a few local steps on
 * its own examples, and the states are averaged, weighted by the examples trained. Two small
 * interfaces separate the algorithm from what runs it: a {@link io.convoy.training.backend.Replica}
 * is one network on one machine (Deeplearning4j, an exact linear model in tests), {@link
 * io.convoy.training.rounds.Workers} is a set of them (Spark, or {@link
 * io.convoy.training.rounds.InProcessWorkers}). Nothing here knows a cluster or a neural network
 * library.
 */
package io.convoy.training;
