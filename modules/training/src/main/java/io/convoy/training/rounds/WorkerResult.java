package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import java.io.Serializable;

/**
 * A worker's state after its local steps, and its report.
 *
 * @param state without the parameters and the optimizer state of layers that are frozen
 */
public record WorkerResult(ModelState state, WorkerReport report) implements Serializable {}
