package io.convoy.spark.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
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
  private final StartState start;
  private final CollectionAccumulator<Double> secondsToReceive;
  private final LongAccumulator steps;

  /**
   * @param secondsToReceive collects how long each task waited for the state
   * @param steps counts the steps as they begin
   */
  TrainWorker(
      Broadcast<TrainingRun> run,
      ImagesOnExecutor<LabeledImages> images,
      StartState start,
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
    ModelState state = start.whole();
    secondsToReceive.add((System.nanoTime() - began) / 1e9);
    Backend backend = run.value().backend();
    return ExecutorCache.local()
        .withNetwork(
            Replica.class,
            backend,
            backend::replica,
            replica ->
                new Worker(plan, images.open(), new CountedReplica(replica, steps))
                    .run(task, state));
  }
}
