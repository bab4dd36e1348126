package io.convoy.spark.rounds;

import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.List;

/**
 * One slice of the averaged state.
 *
 * @param slice its number
 * @param replicaDistance within this slice, see {@link io.convoy.training.rounds.ReplicaDistance}
 * @param reports of all workers, in worker order
 */
public record AveragedSlice(
    int slice,
    float[] parameters,
    float[] updaterState,
    double replicaDistance,
    List<WorkerReport> reports) {

  static AveragedSlice of(int slice, RoundOutcome averaged) {
    return new AveragedSlice(
        slice,
        averaged.state().parameters(),
        averaged.state().updaterState(),
        averaged.replicaDistance(),
        averaged.reports());
  }
}
