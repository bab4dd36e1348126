package io.convoy.training;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.metrics.EpochMetrics;
import java.util.List;
import java.util.Optional;

/**
 * Ends a run that no longer improves on the validation images, or on the test images where there
 * are none; the model is then that of the best epoch, not of the last. Depends on the metrics of
 * the epochs only, so a resumed run ends at the same epoch.
 *
 * @param metric measure that is to improve
 * @param patience epochs in a row without a new best after which the run ends
 * @param minDelta least improvement over the best so far that makes a new best
 */
public record EarlyStopping(Metric metric, int patience, double minDelta) {
  /** A measure of the averaged network on these images. */
  public enum Metric {
    /** Share of images whose class is the most probable one; higher is better. */
    TOP1,
    /** Mean cross-entropy; lower is better. */
    LOSS;

    private double score(EpochMetrics epoch) {
      EvaluationResult result = epoch.evaluation().orElseThrow();
      return this == TOP1 ? result.top1() : -result.loss();
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

  /** Number of the best epoch, from 1; empty before the first epoch has ended. */
  Optional<Integer> best(List<EpochMetrics> epochs) {
    Optional<EpochMetrics> best = Optional.empty();
    for (EpochMetrics epoch : epochs) {
      if (best.isEmpty() || metric.score(epoch) > metric.score(best.get()) + minDelta) {
        best = Optional.of(epoch);
      }
    }
    return best.map(EpochMetrics::epoch);
  }

  /** Whether the run ends after these epochs. */
  boolean isMet(List<EpochMetrics> epochs) {
    return best(epochs).map(number -> epochs.size() - number >= patience).orElse(false);
  }
}
