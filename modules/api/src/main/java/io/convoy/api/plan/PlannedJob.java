package io.convoy.api.plan;

import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.ShardPlan;

/**
 * What the cost of a training job depends on, beside the cluster.
 *
 * @param examples training images
 * @param evaluated images that are evaluated at the end of every epoch; 0 if none are
 * @param epochs of the run
 * @param batchSize images of a worker's step
 * @param period steps between two averagings
 * @param stateBytes parameters and optimizer state of all layers
 * @param trainedBytes parameters and optimizer state of trained layers
 * @param exchange of more than one worker
 * @param speed of a worker
 */
public record PlannedJob(
    int examples,
    int evaluated,
    int epochs,
    int batchSize,
    AveragingPeriod period,
    long stateBytes,
    long trainedBytes,
    ExchangeBytes exchange,
    WorkerSpeed speed) {
  /** The exchange of this number of workers; a single one sends its state as it is. */
  public ExchangeBytes exchange(int workers) {
    return workers == 1 ? ExchangeBytes.exact(trainedBytes) : exchange;
  }

  /** The rounds of the run. */
  public ShardPlan shards(int workers) {
    return new ShardPlan(examples, workers, batchSize, period);
  }

  /** This job with the same period in every round. */
  PlannedJob averagedEvery(int steps) {
    return new PlannedJob(
        examples,
        evaluated,
        epochs,
        batchSize,
        new AveragingPeriod.Constant(steps),
        stateBytes,
        trainedBytes,
        exchange,
        speed);
  }
}
