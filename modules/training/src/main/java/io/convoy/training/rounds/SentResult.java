package io.convoy.training.rounds;

import io.convoy.training.exchange.EncodedState;
import java.io.Serializable;

/**
 * A worker's state after its local steps as it is sent, or a slice of it, and its report.
 *
 * @param state of the layers that are trained
 */
public record SentResult(EncodedState state, WorkerReport report) implements Serializable {}
