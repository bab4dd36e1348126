package io.convoy.training.rounds;

import io.convoy.training.rounds.sampling.EpochOrder;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One round: a task for every worker.
 *
 * @param epoch number of the epoch, from 0
 * @param number number of the round within the epoch, from 0
 * @param tasks one per worker, in worker order
 * @param rateFactor factor of the learning rate of the schedule in every step
 */
public record Round(int epoch, int number, List<WorkerTask> tasks, double rateFactor)
    implements Serializable {
  public Round {
    tasks = List.copyOf(tasks);
  }

  /** A round with the learning rate of the schedule. */
  public Round(int epoch, int number, List<WorkerTask> tasks) {
    this(epoch, number, tasks, 1);
  }

  /**
   * Plans a round with the learning rate of the schedule.
   *
   * @param shuffled order of the epoch, from {@link ShardPlan#shuffled}
   */
  public static Round of(TrainingPlan plan, int[] shuffled, int epoch, int number) {
    return of(plan, new EpochOrder(shuffled), 1, epoch, number);
  }

  /**
   * Plans a round.
   *
   * @param order order of the epoch, from {@link TrainingPlan#order}
   * @param rateFactor factor of the learning rate of the schedule
   */
  public static Round of(
      TrainingPlan plan, EpochOrder order, double rateFactor, int epoch, int number) {
    EpochShards shards = plan.shards().epoch(epoch);
    return new Round(
        epoch,
        number,
        IntStream.range(0, plan.shards().workers())
            .mapToObj(
                worker ->
                    new WorkerTask(
                        epoch,
                        number,
                        worker,
                        shards.shard(order.examples(), number, worker),
                        order.repeats()
                            ? shards.shard(order.repetitions(), number, worker)
                            : order.repetitions(),
                        rateFactor))
            .toList(),
        rateFactor);
  }
}
