package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/**
 * Averages one slice over all workers, in worker order, since a floating-point sum depends on it,
 * and leaves the mean on the executor. Gives back the workers whose slice is lost; then there is no
 * mean.
 */
final class AverageSlice implements Function<Integer, int[]> {
  private static final long serialVersionUID = 1L;

  private final Averaging averaging;
  private final SliceLayout slices;
  private final RoundBlocks blocks;
  private final List<WorkerReport> reports;

  /**
   * @param reports of all workers, in worker order
   */
  AverageSlice(
      Averaging averaging, SliceLayout slices, RoundBlocks blocks, List<WorkerReport> reports) {
    this.averaging = averaging;
    this.slices = slices;
    this.blocks = blocks;
    this.reports = List.copyOf(reports);
  }

  @Override
  public int[] call(Integer slice) {
    List<WorkerResult> results = new ArrayList<>();
    List<Integer> lost = new ArrayList<>();
    for (WorkerReport report : reports) {
      Optional<ModelState> state =
          blocks.get(StoreSlices.name(report.worker(), slice), ModelState.class);
      state.ifPresentOrElse(
          present -> results.add(new WorkerResult(present, report)),
          () -> lost.add(report.worker()));
    }
    if (lost.isEmpty()) {
      RoundOutcome averaged = averaging.averageSlice(slices.parameters().start(slice), results);
      blocks.put(
          name(slice),
          new AveragedSlice(averaged.state(), averaged.replicaDistance()),
          AveragedSlice.class);
      // With several workers in this process, or the driver, there would not be memory for all.
      reports.forEach(report -> blocks.drop(StoreSlices.name(report.worker(), slice)));
    }
    return lost.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What an averaged slice is called. */
  static String name(int slice) {
    return "mean_slice%s".formatted(slice);
  }
}
