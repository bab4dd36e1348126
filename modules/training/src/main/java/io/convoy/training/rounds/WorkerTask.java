package io.convoy.training.rounds;

import java.io.Serializable;

/**
 * What one worker does in one round.
 *
 * @param epoch from 0
 * @param round within the epoch, from 0
 * @param worker from 0
 * @param examples numbers of the examples to train on, in this order
 */
public record WorkerTask(int epoch, int round, int worker, int[] examples)
    implements Serializable {}
