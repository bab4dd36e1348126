package io.convoy.spark;

import io.convoy.training.WorkerReport;

/**
 * One worker's part of one slice.
 *
 * @param report what the worker did; the same in all its contributions
 * @param parameters of this slice
 * @param updaterState of this slice
 */
record SliceContribution(WorkerReport report, float[] parameters, float[] updaterState) {}
