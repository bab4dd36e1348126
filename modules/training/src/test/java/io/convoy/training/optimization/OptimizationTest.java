package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizationTest {
  private static final Updater SGD = new Updater.Sgd();

  @Test
  void neitherClipsNorSmoothsByDefault() {
    assertThat(new Optimization(SGD, 0.5))
        .isEqualTo(new Optimization(SGD, 0.5, Double.POSITIVE_INFINITY, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAnImpossibleWeightDecay(double weightDecay) {
    assertThatThrownBy(() -> new Optimization(SGD, weightDecay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid weight decay: %s (must be 0 or more)".formatted(weightDecay));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rejectsAnImpossibleGradientNorm(double norm) {
    assertThatThrownBy(() -> new Optimization(SGD, 0, norm, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid maximum gradient norm: %s (must be above 0)".formatted(norm));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsAnImpossibleSmoothing(double smoothing) {
    assertThatThrownBy(() -> new Optimization(SGD, 0, 1, smoothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid label smoothing: %s (must be at least 0 and below 1)".formatted(smoothing));
  }

  @Test
  void labelSmoothingRequiresTheSoftmaxLoss() {
    Optimization smoothing = new Optimization(SGD, 0, 1, 0.1);
    smoothing.requireFits(Loss.SOFTMAX);
    new Optimization(SGD, 0).requireFits(Loss.SVM);
    assertThatThrownBy(() -> smoothing.requireFits(Loss.SVM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported label smoothing: 0.1 (only with the softmax loss)");
  }
}
