package io.convoy.training.rounds;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One round: a task for every worker.
 *
 * @param epoch number of the epoch, from 0
 * @param number number of the round within the epoch, from 0
 * @param tasks one per worker, in worker order
 */
public record Round(int epoch, int number, List<WorkerTask> tasks) implements Serializable {
  public Round {
    tasks = List.copyOf(tasks);
  }

  /**
   * Plans a round.
   *
   * @param shuffled order of the epoch, from {@link ShardPlan#shuffled}
   */
  public static Round of(TrainingPlan plan, int[] shuffled, int epoch, int number) {
    EpochShards shards = plan.shards().epoch(epoch);
    return new Round(
        epoch,
        number,
        IntStream.range(0, plan.shards().workers())
            .mapToObj(
                worker ->
                    new WorkerTask(epoch, number, worker, shards.shard(shuffled, number, worker)))
            .toList());
  }
}
