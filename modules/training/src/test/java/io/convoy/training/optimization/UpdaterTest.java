package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdaterTest {
  @Test
  void sgdHasNoState() {
    assertThat(new Updater.Sgd().stateLength(100)).isZero();
    assertThat(new Updater.Sgd().name()).isEqualTo("sgd");
  }

  @Test
  void nesterovKeepsAVelocityPerParameter() {
    assertThat(new Updater.Nesterov(0.9).stateLength(3_000_000_000L)).isEqualTo(3_000_000_000L);
    assertThat(new Updater.Nesterov(0).name()).isEqualTo("nesterov");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void rejectsAnImpossibleMomentum(double momentum) {
    assertThatThrownBy(() -> new Updater.Nesterov(momentum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid momentum: %s (must be at least 0 and below 1)".formatted(momentum));
  }
}
