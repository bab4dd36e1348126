package io.convoy.training.rounds;

import java.io.Serializable;

/**
 * Task of one worker in one round.
 *
 * @param epoch number of the epoch, from 0
 * @param round number of the round within the epoch, from 0
 * @param worker number of the worker, from 0
 * @param examples numbers of the examples to train on, in this order
 * @param repetitions for each of them a number that differs in the draws of one example; see {@link
 *     io.convoy.training.rounds.sampling.EpochOrder}
 * @param rateFactor factor of the learning rate of every step
 */
public record WorkerTask(
    int epoch, int round, int worker, int[] examples, int[] repetitions, double rateFactor)
    implements Serializable {
  /** A task without repetitions, with the learning rate of the schedule. */
  public WorkerTask(int epoch, int round, int worker, int[] examples) {
    this(epoch, round, worker, examples, new int[0], 1);
  }
}
