package io.convoy.training;

import static io.convoy.training.EarlyStopping.Metric.LOSS;
import static io.convoy.training.EarlyStopping.Metric.TOP1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.metrics.EpochMetrics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {
  @Test
  void theBestHasTheHighestTop1OrTheLowestLoss() {
    List<EpochMetrics> epochs = epochs(0.5, 0.75, 0.625);
    assertThat(new EarlyStopping(TOP1, 9, 0).best(epochs)).contains(2);
    assertThat(new EarlyStopping(LOSS, 9, 0).best(epochs)).contains(1);
    assertThat(new EarlyStopping(LOSS, 9, 0).best(List.of())).isEmpty();
  }

  @Test
  void validationImagesDecideWhereThereAreSome() {
    EvaluationResult worse = new EvaluationResult(8, 0.25, 1, 2);
    EvaluationResult better = new EvaluationResult(8, 0.5, 1, 1);
    List<EpochMetrics> epochs =
        List.of(
            new EpochMetrics(1, 8, 1, 1, null, better), new EpochMetrics(2, 8, 1, 1, null, worse));
    assertThat(new EarlyStopping(TOP1, 9, 0).best(epochs)).contains(1);
    assertThat(new EarlyStopping(LOSS, 9, 0).best(epochs)).contains(1);
    assertThat(new EpochMetrics(1, 8, 1, 1, worse, better).evaluation()).contains(better);
  }

  @Test
  void theFirstOfEqualEpochsIsTheBest() {
    assertThat(new EarlyStopping(TOP1, 9, 0).best(epochs(0.5, 0.75, 0.75))).contains(2);
  }

  @Test
  void aNewBestIsBetterByMoreThanTheDelta() {
    List<EpochMetrics> epochs = epochs(0.5, 0.625, 0.6875);
    assertThat(new EarlyStopping(TOP1, 9, 0.125).best(epochs)).contains(3);
    assertThat(new EarlyStopping(TOP1, 9, 0.1875).best(epochs)).contains(1);
  }

  @Test
  void endsARunAfterAsManyEpochsWithoutANewBest() {
    EarlyStopping two = new EarlyStopping(TOP1, 2, 0);
    assertThat(two.isMet(List.of())).isFalse();
    assertThat(two.isMet(epochs(0.5))).isFalse();
    assertThat(two.isMet(epochs(0.5, 0.25))).isFalse();
    assertThat(two.isMet(epochs(0.5, 0.25, 0.5))).isTrue();
    assertThat(two.isMet(epochs(0.5, 0.25, 0.75, 0.5))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsNoPatience(int patience) {
    assertThatThrownBy(() -> new EarlyStopping(TOP1, patience, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid patience: %s epochs (must be 1 or more)".formatted(patience));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleDelta(double delta) {
    assertThatThrownBy(() -> new EarlyStopping(TOP1, 1, delta))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid min-delta: %s (must be 0 or more)".formatted(delta));
  }

  /** Epochs whose loss equals their top-1 accuracy. */
  private static List<EpochMetrics> epochs(double... top1) {
    return IntStream.range(0, top1.length)
        .mapToObj(
            i -> new EpochMetrics(i + 1, 8, 1, 1, new EvaluationResult(8, top1[i], 1, top1[i])))
        .toList();
  }
}
