package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import org.apache.spark.api.java.function.Function;

/** Trains as one worker, and leaves its state on the executor, slice by slice. */
final class StoreSlices implements Function<WorkerTask, WorkerReport> {
  private static final long serialVersionUID = 1L;

  private final TrainWorker train;
  private final SliceLayout slices;
  private final RoundBlocks blocks;

  StoreSlices(TrainWorker train, SliceLayout slices, RoundBlocks blocks) {
    this.train = train;
    this.slices = slices;
    this.blocks = blocks;
  }

  @Override
  public WorkerReport call(WorkerTask task) {
    WorkerResult result = train.call(task);
    slices
        .numbers()
        .forEach(
            slice ->
                blocks.put(
                    name(task.worker(), slice),
                    slices.cut(result.state(), slice),
                    ModelState.class));
    return result.report();
  }

  /** What a worker's slice is called. */
  static String name(int worker, int slice) {
    return "worker%s_slice%s".formatted(worker, slice);
  }
}
