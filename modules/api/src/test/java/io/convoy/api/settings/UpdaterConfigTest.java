package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdaterConfigTest {
  @TempDir private Path folder;

  @Test
  void adamHasItsOwnSettings() throws IOException {
    assertThat(load("training.updater.name=adam").training().optimization().updater())
        .isEqualTo(new Updater.Adam(0.9, 0.999, 1e-8, false));
    assertThat(
            load(
                    "training.updater.name=adamw",
                    "training.updater.beta1=0.8",
                    "training.updater.beta2=0.99",
                    "training.updater.epsilon=1e-6")
                .training()
                .optimization()
                .updater())
        .isEqualTo(new Updater.Adam(0.8, 0.99, 1e-6, true));
    assertProblems(
        "Unsupported setting: training.updater.momentum (only with training.updater.name ="
            + " nesterov) in --set",
        "training.updater.name=adam",
        "training.updater.momentum=0.5");
    assertProblems(
        "Unsupported setting: training.updater.beta2 (only with training.updater.name = adam or"
            + " adamw) in --set",
        "training.updater.beta2=0.5");
  }

  @Test
  void factorsOfTheLearningRateHaveNamesOfLayers() throws IOException {
    assertThat(
            load(
                    "training.learning-rate.factors.c1=0.25",
                    "training.learning-rate.factors.output=10")
                .training()
                .optimization()
                .factors()
                .byName())
        .isEqualTo(Map.of("c1", 0.25, "output", 10.0));
    assertProblems(
        "Unsupported layer in training.learning-rate.factors: outpt (lenet5 has none of this name."
            + " Did you mean output?)",
        "training.learning-rate.factors.outpt=10");
    assertProblems(
        "Unsupported layer in training.learning-rate.factors: tanh0 (it has no parameters)",
        "training.learning-rate.factors.tanh0=10");
    assertProblems(
        "Invalid training.learning-rate.factors: {output=0} (must be numbers by layer as in { a ="
            + " 2, b = 0.5 }, each above 0 (training.freeze in place of 0)) in --set",
        "training.learning-rate.factors.output=0");
    assertProblems(
        "Invalid training.learning-rate.factors: 3 (must be numbers by layer as in { a = 2, b ="
            + " 0.5 }, each above 0 (training.freeze in place of 0)) in --set",
        "training.learning-rate.factors=3");
  }

  @Test
  void nullRemovesOneOfSeveralFactors() throws IOException {
    assertThat(
            load(
                    "training.learning-rate.factors={ c1 = 0.25, output = 10 }",
                    "training.learning-rate.factors.c1=null")
                .training()
                .optimization()
                .factors()
                .byName())
        .isEqualTo(Map.of("output", 10.0));
  }

  @Test
  void theDecayOfTheMovingAverageIsBelowOne() throws IOException {
    assertThat(load("training.ema.decay=0.5").training().averaging().ema().decay()).isEqualTo(0.5);
    assertThat(load().training().averaging().ema()).isEqualTo(MovingAverage.NONE);
    assertProblems(
        "Invalid training.ema.decay: 1 (must be a number, at least 0 and below 1) in --set",
        "training.ema.decay=1");
  }

  private TrainConfig load(String... overrides) throws IOException {
    return new JobFiles(folder).load(MINIMAL, overrides);
  }

  private void assertProblems(String message, String... overrides) {
    assertThatThrownBy(() -> load(overrides))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
