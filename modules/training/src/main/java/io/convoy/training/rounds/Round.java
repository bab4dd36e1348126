package io.convoy.training.rounds;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One round: a task for every worker.
 *
 * @param epoch from 0
 * @param number within the epoch, from 0
 */
public record Round(int epoch, int number, List<WorkerTask> tasks) implements Serializable {
  public Round {
    tasks = List.copyOf(tasks);
  }

  /**
   * @param shuffled the epoch's examples, from {@link io.convoy.training.rounds.ShardPlan#shuffled}
   */
  public static Round of(TrainingPlan plan, int[] shuffled, int epoch, int number) {
    EpochShards shards = plan.shards().epoch(epoch);
    return new Round(
        epoch,
        number,
        IntStream.range(0, plan.shards().workers())
            .mapToObj(
                worker ->
                    new WorkerTask(epoch, number, worker, shards.part(shuffled, number, worker)))
            .toList());
  }
}
