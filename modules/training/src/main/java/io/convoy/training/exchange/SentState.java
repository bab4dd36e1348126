package io.convoy.training.exchange;

/**
 * What a worker sends, and what remains of the difference.
 *
 * @param state as it is sent
 * @param remainder to be added to the difference of the worker's next round, one value per
 *     parameter; empty if nothing remains
 */
public record SentState(EncodedState state, float[] remainder) {}
