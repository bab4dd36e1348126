package io.convoy.api.plan;

import io.convoy.training.rounds.AveragingPeriod;

/** Jobs for tests of plans. */
final class SampleJobs {
  /** A state that the driver averages, for up to 16 workers. */
  static final long SMALL = 1 << 20;

  /** A state that executors average. */
  static final long LARGE = 400_000_000;

  private SampleJobs() {}

  /** A job of 64,000 images whose workers train 1,000 images in a second and read for free. */
  static PlannedJob job(long stateBytes) {
    return job(stateBytes, 64_000, new WorkerSpeed(1_000, 4_000, 0));
  }

  /** A job of two epochs, batches of 50 images and rounds of 10 steps. */
  static PlannedJob job(long stateBytes, int examples, WorkerSpeed speed) {
    return new PlannedJob(
        examples,
        0,
        2,
        50,
        new AveragingPeriod.Constant(10),
        stateBytes,
        stateBytes,
        ExchangeBytes.exact(stateBytes),
        speed);
  }

  /** Executors of one worker each. */
  static Cluster cluster(String bandwidth) {
    return Cluster.of(1, Bandwidth.parse(bandwidth));
  }
}
