package io.convoy.spark.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.AssignedDevice;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Device;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.exchange.SentState;
import io.convoy.training.rounds.SentResult;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Worker;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Trains as one worker on an executor. The result is what the worker sends, or an empty array if
 * the state to start from, or the worker's remainder, is lost.
 */
final class TrainWorker implements Function<WorkerTask, SentResult[]> {
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
  public SentResult[] call(WorkerTask task) {
    long began = System.nanoTime();
    Optional<ModelState> received = start.trainedPart();
    Optional<float[]> remainder =
        start.before() == null
            ? Optional.of(Remainders.NONE.of(task.worker()))
            : start.before().remainder(task.worker()).get();
    secondsToReceive.add((System.nanoTime() - began) / 1e9);
    return received.isPresent() && remainder.isPresent()
        ? new SentResult[] {send(task, received.get(), remainder.get())}
        : new SentResult[0];
  }

  private SentResult send(WorkerTask task, ModelState received, float[] remainder) {
    WorkerResult result = train(task, start.whole(received));
    SentState sent = start.exchange().send(result, received, remainder);
    if (start.kept() != null) {
      start.kept().remainder(task.worker()).put(sent.remainder());
    }
    String device = AssignedDevice.ofTask().map(Device::toString).orElse(null);
    return new SentResult(sent.state(), result.report().on(device));
  }

  private WorkerResult train(WorkerTask task, ModelState state) {
    TrainingPlan plan = run.value().plan();
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
