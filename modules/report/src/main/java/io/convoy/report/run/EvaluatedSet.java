package io.convoy.report.run;

import io.convoy.training.metrics.EpochMetrics;
import java.util.List;

/**
 * The images that a run evaluated at the end of its epochs.
 *
 * @param name in tables and of curves: {@code test} or {@code validation}
 * @param title at the beginning of a heading
 */
record EvaluatedSet(String name, String title) {
  private static final EvaluatedSet TEST = new EvaluatedSet("test", "Test");
  private static final EvaluatedSet VALIDATION = new EvaluatedSet("validation", "Validation");

  static EvaluatedSet of(List<EpochMetrics> epochs) {
    return epochs.stream().anyMatch(epoch -> epoch.validation() != null) ? VALIDATION : TEST;
  }
}
