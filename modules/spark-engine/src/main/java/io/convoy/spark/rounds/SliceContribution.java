package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerResult;

/**
 * One worker's part of one slice.
 *
 * @param report what the worker did; the same in all its contributions
 * @param parameters of this slice
 * @param updaterState of this slice
 */
public record SliceContribution(WorkerReport report, float[] parameters, float[] updaterState) {
  /** As what the worker came to in this slice. */
  WorkerResult result() {
    return new WorkerResult(new ModelState(parameters, updaterState), report);
  }
}
