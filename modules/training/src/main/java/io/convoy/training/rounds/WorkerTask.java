package io.convoy.training.rounds;

import java.io.Serializable;

/**
 * Task of one worker in one round.
 *
 * @param epoch number of the epoch, from 0
 * @param round number of the round within the epoch, from 0
 * @param worker number of the worker, from 0
 * @param examples numbers of the examples to train on, in this order
 */
public record WorkerTask(int epoch, int round, int worker, int[] examples)
    implements Serializable {}
