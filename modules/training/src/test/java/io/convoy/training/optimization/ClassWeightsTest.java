package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {
  /** Six examples of three classes, of which a fourth has none. */
  @Test
  void balancedWeightsAreInverseToTheExamplesOfAClass() {
    int[] labels = {0, 2, 0, 3, 0, 2};
    ClassWeights weights = ClassWeights.balanced(labels, 4);
    assertThat(weights.factors()).containsExactly(6 / (3 * 3.0), 1.0, 6 / (3 * 2.0), 6 / 3.0);
    double sum = 0;
    for (int label : labels) {
      sum += weights.of(label);
    }
    assertThat(sum / labels.length).isEqualTo(1);
  }

  @Test
  void everyClassHasFactorOneWithoutWeights() {
    assertThat(ClassWeights.NONE.of(7)).isEqualTo(1);
    assertThat(ClassWeights.NONE.areNone()).isTrue();
    assertThat(new ClassWeights(List.of(1.0)).areNone()).isFalse();
  }

  @Test
  void theFactorOfAnExampleIsItsWeightTimesThatOfItsClass() {
    ClassWeights classes = new ClassWeights(List.of(2.0, 0.5));
    ImageBatch batch = batch(Optional.empty(), 3, 0, 1);
    assertThat(classes.of(batch, 0)).isEqualTo(6);
    assertThat(classes.of(batch, 1)).isZero();
    assertThat(classes.of(batch, 2)).isEqualTo(0.5);
    assertThat(ClassWeights.NONE.of(batch, 0)).isEqualTo(3);
    assertThat(ClassWeights.NONE.areNone(batch)).isFalse();
    assertThat(ClassWeights.NONE.areNone(batch(Optional.empty()))).isTrue();
    assertThat(classes.areNone(batch(Optional.empty()))).isFalse();
  }

  @Test
  void theFactorOfAMixedExampleIsTheMeanOfBoth() {
    MixedLabels others = new MixedLabels(new int[] {1, 0, 1}, 0.25f, new double[] {1, 3, 0});
    ImageBatch batch = batch(Optional.of(others), 3, 0, 0);
    assertThat(ClassWeights.NONE.of(batch, 0)).isEqualTo(0.75 * 3 + 0.25);
    assertThat(ClassWeights.NONE.shareOfOther(batch, 0)).isEqualTo(0.25 / 2.5);
    assertThat(ClassWeights.NONE.of(batch, 1)).isEqualTo(0.75);
    assertThat(ClassWeights.NONE.shareOfOther(batch, 1)).isEqualTo(1);
    assertThat(ClassWeights.NONE.of(batch, 2)).isZero();
    assertThat(ClassWeights.NONE.shareOfOther(batch, 2)).isBetween(0.0, 1.0);
  }

  private static ImageBatch batch(Optional<MixedLabels> mixed, double... weights) {
    return new ImageBatch(new Shape(1, 1, 1), new float[3], new int[] {0, 1, 1}, mixed, weights);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAFactorThatIsNotPositive(double factor) {
    assertThatThrownBy(() -> new ClassWeights(List.of(1.0, factor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid class weight: %s (must be above 0)".formatted(factor));
  }
}
