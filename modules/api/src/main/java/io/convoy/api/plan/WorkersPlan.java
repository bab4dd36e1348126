package io.convoy.api.plan;

import io.convoy.training.metrics.PhaseSeconds;

/**
 * A run with a number of workers.
 *
 * @param workers number of workers
 * @param round phases of a round of the last epoch
 * @param secondsPerEpoch mean seconds of the rounds of an epoch
 * @param secondsPerRun the survey, all rounds and evaluations; not the checkpoints
 * @param imagesPerSecond trained in the rounds
 * @param speedUp {@code imagesPerSecond} relative to one worker
 * @param bytesPerRound of states, of all workers
 * @param links bytes that pass each link in a round
 */
public record WorkersPlan(
    int workers,
    PhaseSeconds round,
    double secondsPerEpoch,
    double secondsPerRun,
    double imagesPerSecond,
    double speedUp,
    long bytesPerRound,
    LinkBytes links) {
  /** Seconds of a round. */
  public double secondsPerRound() {
    return RoundTimes.sum(round);
  }

  /** Share of a round that is neither training nor reading. */
  public double exchangeShare() {
    return RoundTimes.exchange(round) / secondsPerRound();
  }
}
