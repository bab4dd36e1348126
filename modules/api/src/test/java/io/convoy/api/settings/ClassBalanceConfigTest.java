package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.ClassBalanceConfig.Sampling;
import io.convoy.training.optimization.Decay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of class balance, and of the schedules one-cycle and plateau. */
class ClassBalanceConfigTest {
  private static final String NUMBERS =
      "none, balanced or numbers by label as in { a = 2, b = 0.5 }, each above 0";

  @TempDir private Path folder;

  @Test
  void classesHaveEqualWeightsUnlessSet() throws IOException {
    assertThat(balance()).isEqualTo(ClassBalanceConfig.NONE);
    assertThat(balance("training.class-weights=none", "training.sampling=shuffle"))
        .isEqualTo(ClassBalanceConfig.NONE);
    assertThat(load("training.sampling=shuffle").settings())
        .doesNotContainKeys("training.sampling", "training.class-weights");
  }

  @Test
  void weightsAreBalancedOrNumbersByLabel() throws IOException {
    assertThat(balance("training.class-weights=balanced").weights().orElseThrow().byLabel())
        .isEmpty();
    assertThat(
            balance(
                    "training.class-weights.cat=2",
                    "training.class-weights.\"tabby.cat\"=0.5",
                    "training.sampling=balanced")
                .weights()
                .orElseThrow()
                .byLabel())
        .contains(new TreeMap<>(Map.of("cat", 2.0, "tabby.cat", 0.5)));
    assertThat(balance("training.sampling=balanced").sampling()).isEqualTo(Sampling.BALANCED);
  }

  @Test
  void everyMessageNamesTheAllowedValues() {
    refuses("training.sampling=even", "one of shuffle, balanced");
    refuses("training.class-weights=inverse", NUMBERS);
    refuses("training.class-weights=2", NUMBERS);
    refuses("training.learning-rate.rise=1", "a number, above 0 and below 1");
    refuses("training.learning-rate.start-fraction=0", "a number, above 0 and at most 1");
    refuses("training.learning-rate.final-fraction=2", "a number, 0 to 1");
    refuses("training.learning-rate.patience=0", "a whole number, at least 1");
    for (String weight : new String[] {"0", "-1", "heavy", "NaN"}) {
      assertThatThrownBy(() -> load("training.class-weights.cat=" + weight))
          .hasMessage(
              "Invalid training.class-weights: {cat=%s} (must be %s) in --set", weight, NUMBERS);
    }
  }

  @Test
  void balancedWeightsAreRefusedWithBalancedSampling() {
    assertThatThrownBy(() -> load("training.sampling=balanced", "training.class-weights=balanced"))
        .hasMessage(
            "Unsupported training.class-weights: balanced (only with training.sampling = shuffle:"
                + " balanced sampling weights the classes already)");
  }

  @Test
  void oneCycleSpansTheEpochsOfTheRun() throws IOException {
    assertThat(decay("training.epochs=9", "training.learning-rate.decay=one-cycle"))
        .isEqualTo(new Decay.OneCycle(9, 0.3, 0.04, 4e-6));
    assertThatThrownBy(
            () ->
                load(
                    "training.learning-rate.decay=one-cycle",
                    "training.learning-rate.warmup-epochs=1"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.warmup-epochs (only with another"
                + " training.learning-rate.decay than one-cycle) in --set");
    assertThatThrownBy(() -> load("training.learning-rate.rise=0.5"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.rise (only with"
                + " training.learning-rate.decay = one-cycle) in --set");
  }

  @Test
  void aPlateauNeedsTestImagesAndAFactor() throws IOException {
    assertThat(decay("training.learning-rate.decay=plateau", "data.test=test"))
        .isEqualTo(new Decay.Plateau(0.1, 3));
    assertThatThrownBy(() -> load("training.learning-rate.decay=plateau"))
        .hasMessage(
            "Missing required setting: data.validation, data.validation-share, data.test or data.test-share (training.learning-rate.decay is plateau)");
    assertThatThrownBy(
            () ->
                load(
                    "training.learning-rate.decay=plateau",
                    "training.learning-rate.factor=1",
                    "data.test=test"))
        .hasMessage(
            "Invalid training.learning-rate.factor: 1.0 (must be below 1 with training.learning-rate.decay = plateau)");
    assertThatThrownBy(() -> load("training.learning-rate.patience=2"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.patience (only with"
                + " training.learning-rate.decay = plateau) in --set");
  }

  private Decay decay(String... overrides) throws IOException {
    return load(overrides).training().learningRate().decay();
  }

  private ClassBalanceConfig balance(String... overrides) throws IOException {
    return load(overrides).training().classBalance();
  }

  private void refuses(String override, String allowed) {
    new JobFiles(folder).requireRejected(MINIMAL, override, allowed);
  }

  private TrainConfig load(String... overrides) throws IOException {
    return new JobFiles(folder).load(MINIMAL, overrides);
  }
}
