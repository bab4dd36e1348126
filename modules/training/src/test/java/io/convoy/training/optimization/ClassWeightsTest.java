package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAFactorThatIsNotPositive(double factor) {
    assertThatThrownBy(() -> new ClassWeights(List.of(1.0, factor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid class weight: %s (must be above 0)".formatted(factor));
  }
}
