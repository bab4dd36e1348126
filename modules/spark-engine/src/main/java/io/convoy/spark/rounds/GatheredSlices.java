package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.ReplicaDistance;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The averaged state at the driver, to which its slices come one by one, in any order. */
final class GatheredSlices {
  private final SliceLayout slices;
  private final SortedMap<Integer, Double> distances = new TreeMap<>();
  private ModelState state;

  GatheredSlices(SliceLayout slices) {
    this.slices = slices;
  }

  /** Fetches what has been averaged meanwhile, and tells whether that was the last. */
  boolean fetch(RoundBlocks blocks) {
    for (int slice : missing()) {
      Optional<AveragedSlice> averaged = blocks.get(AverageSlice.name(slice), AveragedSlice.class);
      averaged.ifPresent(present -> add(slice, present));
      blocks.drop(AverageSlice.name(slice));
    }
    return missing().isEmpty();
  }

  private void add(int slice, AveragedSlice averaged) {
    if (state == null) {
      // Not sooner: while workers train in this process, they need the memory.
      state = slices.empty();
    }
    slices.paste(averaged.state(), slice, state);
    distances.put(slice, averaged.replicaDistance());
  }

  /** The numbers of the slices that have not come. */
  List<Integer> missing() {
    return slices.numbers().filter(slice -> !distances.containsKey(slice)).boxed().toList();
  }

  /**
   * The whole, once no slice is missing.
   *
   * @param reports of all workers, in worker order
   */
  RoundOutcome outcome(List<WorkerReport> reports) {
    return new RoundOutcome(
        state,
        reports,
        ReplicaDistance.ofSlices(distances.values().stream().mapToDouble(Double::doubleValue)));
  }
}
