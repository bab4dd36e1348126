package io.convoy.spark;

import io.convoy.training.WorkerReport;
import java.util.List;

/**
 * One slice of the averaged state.
 *
 * @param slice its number
 * @param reports of all workers, in worker order
 */
record AveragedSlice(
    int slice, float[] parameters, float[] updaterState, List<WorkerReport> reports) {}
