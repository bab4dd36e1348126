package io.convoy.spark;

import io.convoy.training.WorkerReport;
import java.util.List;

/**
 * One slice of the averaged state.
 *
 * @param slice its number
 * @param squares of the distances of the workers' parameters, see {@link
 *     io.convoy.training.ReplicaDistance}
 * @param reports of all workers, in worker order
 */
record AveragedSlice(
    int slice,
    float[] parameters,
    float[] updaterState,
    double squares,
    List<WorkerReport> reports) {}
