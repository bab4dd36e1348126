package io.convoy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.EarlyStopping.Metric;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.optimization.Decay;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlateauRateTest {
  private static final Decay PLATEAU = new Decay.Plateau(0.5, 2);
  private static final Optional<EarlyStopping> BY_LOSS = Optional.empty();

  @Test
  void everyPatienceWithoutANewBestIsAReduction() {
    requireFactors(
        new PlateauRate(PLATEAU, BY_LOSS),
        new double[] {0.9, 0.8, 0.8, 0.85, 0.8, 0.8, 0.7, 0.75, 0.7, 0.7},
        new double[] {1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125});
  }

  @Test
  void patienceBeginsAnewAfterAReduction() {
    requireFactors(
        new PlateauRate(new Decay.Plateau(0.1, 3), BY_LOSS),
        new double[] {0.1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2},
        new double[] {1, 1, 1, 0.1, 0.1, 0.1, StrictMath.pow(0.1, 2)});
  }

  /** With accuracy as the metric higher is better, and an improvement has its least size. */
  @Test
  void comparesAsEarlyStoppingDoes() {
    Optional<EarlyStopping> byAccuracy = Optional.of(new EarlyStopping(Metric.TOP1, 99, 0.25));
    requireFactors(
        new PlateauRate(PLATEAU, byAccuracy),
        new double[] {0.25, 0.375, 0.5, 0.75},
        new double[] {1, 1, 0.5, 0.5});
  }

  @Test
  void otherSchedulesDependOnProgressOnly() {
    PlateauRate constant = new PlateauRate(new Decay.Constant(), BY_LOSS);
    assertThat(constant.needsEvaluation()).isFalse();
    assertThat(constant.factor(epochs(1, 1, 1, 1, 1, 1))).isEqualTo(1);
    assertThat(PLATEAU.factor(7)).isEqualTo(1);
  }

  @Test
  void refusesImpossiblePlateaus() {
    assertThatThrownBy(() -> new Decay.Plateau(1, 2))
        .hasMessage("Invalid decay factor: 1.0 (must be above 0 and below 1)");
    assertThatThrownBy(() -> new Decay.Plateau(0.5, 0))
        .hasMessage("Invalid patience: 0 epochs (must be 1 or more)");
  }

  /** The factor after each number of epochs. */
  private static void requireFactors(PlateauRate rate, double[] metrics, double[] factors) {
    assertThat(rate.factor(List.of())).isEqualTo(1);
    List<EpochMetrics> epochs = epochs(metrics);
    for (int count = 1; count <= epochs.size(); count++) {
      assertThat(rate.factor(epochs.subList(0, count)))
          .as("after %s epochs", count)
          .isEqualTo(factors[count - 1]);
    }
  }

  /** Epochs whose loss equals their top-1 accuracy. */
  private static List<EpochMetrics> epochs(double... metrics) {
    return IntStream.range(0, metrics.length)
        .mapToObj(
            i ->
                new EpochMetrics(
                    i + 1, 8, 1, 1, new EvaluationResult(8, metrics[i], 1, metrics[i])))
        .toList();
  }
}
