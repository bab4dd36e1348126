package io.convoy.api;

/**
 * A round of training that has ended.
 *
 * @param epoch its number, from 1
 * @param epochs of the whole run
 * @param round its number within the epoch, from 1
 * @param rounds of this epoch
 * @param roundsLeft from here to the end of the last epoch
 * @param examples trained on in this round, by all workers
 * @param loss mean over these examples, each at the step that trained on it
 * @param learningRate in the middle of the round
 * @param seconds that the round took
 */
public record RoundProgress(
    int epoch,
    int epochs,
    int round,
    int rounds,
    long roundsLeft,
    long examples,
    double loss,
    double learningRate,
    double seconds) {}
