package io.convoy.spark.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.ExecutorPools;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Worker;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** Trains as one worker on an executor. */
final class TrainWorker implements Function<WorkerTask, WorkerResult> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TrainingRun> run;
  private final ImagesOnExecutor<LabeledImages> images;
  private final Broadcast<ModelState> start;
  private final CollectionAccumulator<Double> secondsToReceive;
  private final LongAccumulator steps;

  /**
   * @param secondsToReceive is told how long it took until the state was here
   * @param steps counts them as they begin
   */
  TrainWorker(
      Broadcast<TrainingRun> run,
      ImagesOnExecutor<LabeledImages> images,
      Broadcast<ModelState> start,
      CollectionAccumulator<Double> secondsToReceive,
      LongAccumulator steps) {
    this.run = run;
    this.images = images;
    this.start = start;
    this.secondsToReceive = secondsToReceive;
    this.steps = steps;
  }

  @Override
  public WorkerResult call(WorkerTask task) {
    TrainingPlan plan = run.value().plan();
    long began = System.nanoTime();
    ModelState state = start.value();
    secondsToReceive.add((System.nanoTime() - began) / 1e9);
    return ExecutorPools.REPLICAS.with(
        run.value().backend(),
        Backend::replica,
        replica ->
            new Worker(plan, images.open(), new CountedReplica(replica, steps)).run(task, state));
  }
}
