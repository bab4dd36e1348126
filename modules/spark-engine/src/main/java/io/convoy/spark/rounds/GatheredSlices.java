package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.Slices;
import io.convoy.training.rounds.WorkerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The averaged state at the driver, to which its slices come a few at a time. */
final class GatheredSlices {
  private final Slices parameters;
  private final Slices updaterState;
  private final List<Double> distances = new ArrayList<>();
  private ModelState state;
  private List<WorkerReport> reports = List.of();

  /**
   * @param parameters how they are sliced
   * @param updaterState likewise, into as many slices
   */
  GatheredSlices(Slices parameters, Slices updaterState) {
    this.parameters = parameters;
    this.updaterState = updaterState;
  }

  /** Puts the slices of some partitions in their places, and gives itself back. */
  GatheredSlices add(List<AveragedSlice>[] partitions) {
    if (state == null) {
      // Not sooner: while workers train in this process, they need the memory.
      state = new ModelState(new float[parameters.length()], new float[updaterState.length()]);
    }
    Stream.of(partitions).flatMap(List::stream).forEach(this::add);
    return this;
  }

  private void add(AveragedSlice slice) {
    parameters.paste(slice.parameters(), slice.slice(), state.parameters());
    updaterState.paste(slice.updaterState(), slice.slice(), state.updaterState());
    distances.add(slice.replicaDistance());
    reports = slice.reports();
  }

  /** The whole, once every slice was added, always in the same order. */
  RoundOutcome outcome() {
    return new RoundOutcome(
        state,
        reports,
        ReplicaDistance.ofSlices(distances.stream().mapToDouble(Double::doubleValue)));
  }
}
