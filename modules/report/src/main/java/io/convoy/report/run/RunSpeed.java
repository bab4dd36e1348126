package io.convoy.report.run;

import io.convoy.training.metrics.RoundMetrics;
import java.util.List;
import java.util.stream.DoubleStream;

/** The speed of the rounds of a run. Without rounds, speeds and shares are NaN. */
record RunSpeed(List<RoundMetrics> rounds) {
  double seconds() {
    return rounds.stream().mapToDouble(RoundMetrics::seconds).sum();
  }

  double imagesPerSecond() {
    return rounds.stream().mapToLong(RoundMetrics::examples).sum() / seconds();
  }

  /** The share of the time of all rounds that the mean worker trained. */
  double trainingShare() {
    return rounds.stream().mapToDouble(RunSpeed::meanWorker).sum() / seconds();
  }

  int workers() {
    return rounds.stream().mapToInt(round -> round.workerSeconds().size()).max().orElse(0);
  }

  static double meanWorker(RoundMetrics round) {
    return workers(round).average().orElse(Double.NaN);
  }

  static double slowestWorker(RoundMetrics round) {
    return workers(round).max().orElse(Double.NaN);
  }

  private static DoubleStream workers(RoundMetrics round) {
    return round.workerSeconds().stream().mapToDouble(Double::doubleValue);
  }
}
