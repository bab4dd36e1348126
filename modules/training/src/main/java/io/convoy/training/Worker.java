package io.convoy.training;

import io.convoy.dataset.Batches;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Seed;
import java.util.Iterator;

/** One worker's part of a round: a function of plan, task and state, wherever it runs. */
public final class Worker {
  private final TrainingPlan plan;
  private final LabelledImages images;
  private final Replica replica;

  /**
   * @param images from which the tasks' examples are read
   * @param replica trained by this worker and, meanwhile, by nobody else
   */
  public Worker(TrainingPlan plan, LabelledImages images, Replica replica) {
    this.plan = plan;
    this.images = images;
    this.replica = replica;
  }

  /** Trains on the task's examples; without examples the state stays as it is. */
  public WorkerResult run(WorkerTask task, ModelState start) {
    long began = System.nanoTime();
    ReplicaResult result =
        task.examples().length == 0
            ? new ReplicaResult(start, 0, 0)
            : replica.train(start, new Steps(task));
    if (result.examples() != task.examples().length) {
      throw new IllegalStateException(
          "Cannot account for the examples of worker %s in epoch %s, round %s: given %s, trained %s"
              .formatted(
                  task.worker(),
                  task.epoch() + 1,
                  task.round() + 1,
                  task.examples().length,
                  result.examples()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new WorkerResult(
        result.state(),
        new WorkerReport(
            task.worker(), result.examples(), result.examples(), 0, result.lossSum(), seconds));
  }

  /** The task's minibatches, each with the learning rate due at that point of the epoch. */
  private final class Steps implements Iterator<TrainingStep> {
    private final WorkerTask task;
    private final Iterator<ImageBatch> batches;
    private final int count;
    private final Seed seedOfTask;
    private int done;

    Steps(WorkerTask task) {
      this.task = task;
      int batchSize = plan.shards().batchSize();
      this.count = (task.examples().length - 1) / batchSize + 1;
      Seed seed = plan.seed().child("augment").child(task.epoch());
      this.seedOfTask =
          plan.seed().child("step").child(task.epoch()).child(task.round()).child(task.worker());
      this.batches = new Batches(images, plan.preprocessing(), task.examples(), batchSize, seed);
    }

    @Override
    public boolean hasNext() {
      return batches.hasNext();
    }

    @Override
    public TrainingStep next() {
      // In the middle of the step: at its beginning a warm-up would waste the first on a rate of 0.
      double progress = plan.progress(task.epoch(), task.round(), (done + 0.5) / count);
      Seed seed = seedOfTask.child(done);
      done++;
      return new TrainingStep(batches.next(), plan.learningRate().at(progress), seed);
    }
  }
}
