package io.convoy.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @Test
  void adamKeepsTwoMomentsPerParameterAndCountsSteps() {
    assertThat(Updater.Adam.adam().stateLength(3_000_000_000L)).isEqualTo(6_000_000_001L);
    assertThat(Updater.Adam.adam().countsSteps()).isTrue();
    assertThat(Updater.Adam.adam().decouplesWeightDecay()).isFalse();
    assertThat(Updater.Adam.adamw().decouplesWeightDecay()).isTrue();
  }

  @Test
  void adamCorrectsTheRateOfTheFirstStepsMost() {
    Updater.Adam adam = new Updater.Adam(0.5, 0.75, 1e-8, false);
    assertThat(adam.correction(1)).isEqualTo(0.5 / 0.5);
    assertThat(adam.correction(2)).isEqualTo(Math.sqrt(0.4375) / 0.75);
    assertThat(adam.correction(100_000)).isEqualTo(1);
  }

  @Test
  void rejectsImpossibleConstantsOfAdam() {
    assertRejected(
        () -> new Updater.Adam(1, 0.999, 1e-8, false),
        "Invalid beta1: 1.0 (must be at least 0 and below 1)");
    assertRejected(
        () -> new Updater.Adam(0.9, -0.1, 1e-8, false),
        "Invalid beta2: -0.1 (must be at least 0 and below 1)");
    assertRejected(
        () -> new Updater.Adam(0.9, 0.999, 0, false), "Invalid epsilon: 0.0 (must be above 0)");
  }

  @Test
  void everyNameHasAnUpdaterOfThatName() {
    assertThat(Updater.NAMES).allMatch(name -> Updater.named(name).name().equals(name));
    assertRejected(
        () -> Updater.named("lamb"),
        "Unsupported updater: lamb (supported: nesterov, sgd, adam, adamw)");
  }

  private static void assertRejected(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
