/**
 * Parameter averaging (local SGD): epochs and rounds, {@linkplain
 * io.convoy.training.StoppingCriteria the end of a run}, and its evaluation.
 *
 * <p>A {@link io.convoy.training.Trainer} runs epochs and rounds. In a round every worker starts
 * from the same {@link io.convoy.training.backend.ModelState} and trains a few local steps on its
 * own examples; then the states are averaged, weighted by the examples trained. Two interfaces
 * separate the algorithm from what executes it: a {@link io.convoy.training.backend.Replica} is one
 * network on one machine (oneDNN, Deeplearning4j, or an exact linear model in tests), {@link
 * io.convoy.training.rounds.Workers} is a set of them (Spark, or {@link
 * io.convoy.training.rounds.InProcessWorkers}). This module depends on neither a cluster nor a
 * neural network library.
 */
package io.convoy.training;
