package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;

/** A worker's state after its local steps, and its report. */
public record WorkerResult(ModelState state, WorkerReport report) {}
