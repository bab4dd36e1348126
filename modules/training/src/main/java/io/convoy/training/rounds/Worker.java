package io.convoy.training.rounds;

import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Runs one worker's task of a round: a function of plan, task and state, wherever it runs. */
public final class Worker {
  private final TrainingPlan plan;
  private final LabeledImages images;
  private final Replica replica;

  /**
   * @param images images from which the examples of tasks are read
   * @param replica replica that only this worker uses while it runs a task
   */
  public Worker(TrainingPlan plan, LabeledImages images, Replica replica) {
    this.plan = plan;
    this.images = images;
    this.replica = replica;
  }

  /**
   * Trains on the examples of a task; if none of them can be used, the state is unchanged.
   *
   * @param start whole state
   * @return the part of the state that belongs to the layers trained in the task's epoch
   */
  public WorkerResult run(WorkerTask task, ModelState start) {
    long began = System.nanoTime();
    try (Batches batches = batches(task)) {
      Steps steps = new Steps(task, batches);
      ReplicaResult result =
          steps.hasNext() ? replica.train(start, steps) : new ReplicaResult(start, 0, 0);
      requireComplete(task, result.examples(), steps.rejected.size());
      double seconds = (System.nanoTime() - began) / 1e9;
      return new WorkerResult(
          result.state().trained(plan.freezing().in(task.epoch())),
          new WorkerReport(
              task.worker(),
              task.examples().length,
              result.examples(),
              steps.rejected,
              result.lossSum(),
              seconds,
              batches.secondsWaited()));
    }
  }

  private static void requireComplete(WorkerTask task, long trained, int rejected) {
    if (trained + rejected != task.examples().length) {
      throw new IllegalStateException(
          "Cannot account for the examples of worker %s in epoch %s, round %s: given %s, trained %s, rejected %s"
              .formatted(
                  task.worker(),
                  task.epoch() + 1,
                  task.round() + 1,
                  task.examples().length,
                  trained,
                  rejected));
    }
  }

  private Batches batches(WorkerTask task) {
    EpochSeed seed = new EpochSeed(plan.seed().child("augment"), task.epoch());
    return new Batches(
        new Batches.Source(images, plan.preprocessing(), plan.badImages(), seed),
        task.examples(),
        task.repetitions(),
        plan.shards().batchSize());
  }

  /** The minibatches of a task, each with the learning rate of its position in the epoch. */
  private final class Steps implements Iterator<TrainingStep> {
    private final WorkerTask task;
    private final Batches batches;
    private final int count;
    private final EpochShards epoch;
    private final Seed seedOfTask;
    private final FrozenLayers frozen;
    private final List<Rejection> rejected = new ArrayList<>();
    private Optional<TrainingStep> next = Optional.empty();
    private int started;

    Steps(WorkerTask task, Batches batches) {
      this.task = task;
      this.batches = batches;
      this.count = (task.examples().length - 1) / plan.shards().batchSize() + 1;
      this.epoch = plan.shards().epoch(task.epoch());
      this.frozen = plan.freezing().in(task.epoch());
      this.seedOfTask =
          plan.seed().child("step").child(task.epoch()).child(task.round()).child(task.worker());
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && batches.hasNext()) {
        Batch batch = batches.next();
        rejected.addAll(batch.rejected());
        next = batch.images().map(this::step);
        started++;
      }
      return next.isPresent();
    }

    @Override
    public TrainingStep next() {
      if (!hasNext()) {
        throw new NoSuchElementException("Cannot take another step: no steps left");
      }
      TrainingStep step = next.orElseThrow();
      next = Optional.empty();
      return step;
    }

    private TrainingStep step(ImageBatch images) {
      // Progress in the middle of the step: at its start, a warm-up would give the first step rate
      // 0.
      double progress = epoch.progress(task.round(), (started + 0.5) / count);
      double rate = task.rateFactor() * plan.learningRate().at(progress);
      Seed seed = seedOfTask.child(started);
      ImageBatch mixed =
          plan.preprocessing().augmentation().mixing().apply(images, seed.child("mixing"));
      return new TrainingStep(mixed, rate, seed, frozen);
    }
  }
}
