package io.convoy.training;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.metrics.EpochMetrics;
import java.util.List;
import java.util.Optional;

/**
 * Ends a run that no longer gets better on the test images, and takes the best epoch's parameters
 * in place of the last one's. A function of the epochs so far, and so the same in a run that was
 * resumed.
 *
 * @param metric that should get better
 * @param patience epochs in a row without a new best, after which the run ends
 * @param minDelta by which the metric must be better than the best so far to be a new best
 */
public record EarlyStopping(Metric metric, int patience, double minDelta) {
  /** A measure of the averaged network on the test images. */
  public enum Metric {
    /** The share of images whose class is the most probable; more is better. */
    TOP1,
    /** The mean cross-entropy; less is better. */
    LOSS;

    private double score(EvaluationResult test) {
      return this == TOP1 ? test.top1() : -test.loss();
    }
  }

  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "Invalid patience: %s epochs (must be 1 or more)".formatted(patience));
    }
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid min-delta: %s (must be 0 or more)".formatted(minDelta));
    }
  }

  /** The number of the best epoch, from 1; empty before the first has ended. */
  Optional<Integer> best(List<EpochMetrics> epochs) {
    Optional<EpochMetrics> best = Optional.empty();
    for (EpochMetrics epoch : epochs) {
      if (best.isEmpty()
          || metric.score(epoch.test()) > metric.score(best.get().test()) + minDelta) {
        best = Optional.of(epoch);
      }
    }
    return best.map(EpochMetrics::epoch);
  }

  /** Whether the run should end here. */
  boolean due(List<EpochMetrics> epochs) {
    return best(epochs).map(number -> epochs.size() - number >= patience).orElse(false);
  }
}
