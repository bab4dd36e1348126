package io.convoy.training;

import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.optimization.Decay;
import java.util.List;
import java.util.Optional;

/**
 * Factor of the learning rate that depends on the epochs so far: 1 unless the schedule is {@link
 * Decay.Plateau}. An epoch improves the network where it is a new best of {@link EarlyStopping};
 * after a reduction its patience begins anew. Depends on the metrics of the epochs only, which a
 * checkpoint holds.
 */
final class PlateauRate {
  private final Decay decay;
  private final EarlyStopping comparison;

  /**
   * @param comparison early stopping of the run, whose metric and least improvement are used; the
   *     loss and any improvement without
   */
  PlateauRate(Decay decay, Optional<EarlyStopping> comparison) {
    this.decay = decay;
    this.comparison = comparison.orElse(new EarlyStopping(EarlyStopping.Metric.LOSS, 1, 0));
  }

  /** Whether the factor depends on metrics of images that were not trained on. */
  boolean needsEvaluation() {
    return decay instanceof Decay.Plateau;
  }

  /** The factor after these epochs. */
  double factor(List<EpochMetrics> epochs) {
    return decay instanceof Decay.Plateau plateau
        ? StrictMath.pow(plateau.by(), reductions(plateau.patience(), epochs))
        : 1;
  }

  private int reductions(int patience, List<EpochMetrics> epochs) {
    int reductions = 0;
    int last = 0;
    for (int count = 1; count <= epochs.size(); count++) {
      int best = comparison.best(epochs.subList(0, count)).orElse(0);
      if (count - Math.max(best, last) >= patience) {
        reductions++;
        last = count;
      }
    }
    return reductions;
  }
}
