package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.freezing.Freezing;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezingConfigTest {
  @TempDir private Path folder;

  @Test
  void allButTheLastStageIsFrozenUntilAnEpoch() throws IOException {
    Freezing only =
        freezing("training.train-only=[stage3, output]", "training.unfreeze-at-epoch=3");
    Freezing freeze = freezing("training.freeze=[stem, stage1, stage2]");

    assertThat(only.in(1)).isEqualTo(freeze.in(1));
    assertThat(only.in(2).isNone()).isTrue();
    assertThat(freeze.in(4).contains("stage2.block1.body.conv0")).isTrue();
    assertThat(freezing()).isEqualTo(Freezing.NONE);
  }

  /** So that checkpoints of runs from before these settings resume. */
  @Test
  void isRecordedOnlyWhereItIsSet() throws IOException {
    assertThat(load().settings().keySet()).noneMatch(key -> key.contains("freeze"));
    assertThat(load("training.freeze=[stem]").settings())
        .containsEntry("training.freeze", "[stem]")
        .doesNotContainKey("training.train-only");
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertRefused(
        "Cannot combine training.freeze with training.train-only (must be one of them)",
        "training.freeze=[stem]",
        "training.train-only=[output]");
    assertRefused(
        "Unsupported setting: training.unfreeze-at-epoch (only with training.freeze or training.train-only) in --set",
        "training.unfreeze-at-epoch=3");
    assertRefused(
        "Invalid training.unfreeze-at-epoch: 9 (must be at most training.epochs, 5)",
        "training.freeze=[stem]",
        "training.unfreeze-at-epoch=9");
    assertRefused(
        "Invalid training.unfreeze-at-epoch: 1 (must be a whole number, at least 2) in --set",
        "training.freeze=[stem]",
        "training.unfreeze-at-epoch=1");
    assertRefused(
        "Invalid training.freeze: stem (must be a list of names of layers or stages, each once) in --set",
        "training.freeze=stem");
    assertRefused(
        "Invalid training.freeze: [stem, stem] (must be a list of names of layers or stages, each once) in --set",
        "training.freeze=[stem, stem]");
    assertRefused(
        "Invalid training.train-only: [] (must be a list of one or more names of layers or stages, each once) in --set",
        "training.train-only=[]");
  }

  @Test
  void refusesNamesThatTheNetworkDoesNotHave() {
    assertRefused("Did you mean stage3?", "training.train-only=[stag3, output]");
    assertRefused("pool", "training.freeze=[pool]");
    assertRefused(
        "Invalid training.freeze: all layers of resnet20 (at least one must be trained)",
        "training.freeze=[stem, stage1, stage2, stage3, output]");
  }

  @Test
  void aFactorOfTheLearningRateIsForLayersThatAreTrained() throws IOException {
    assertRefused(
        "Unsupported layer in training.learning-rate.factors: stage1.block1 (it is frozen)",
        "training.freeze=[stage1]",
        "training.learning-rate.factors.stage1.block1=2");
    assertRefused(
        "Unsupported layer in training.learning-rate.factors: stem (it is frozen)",
        "training.train-only=[stage3, output]",
        "training.learning-rate.factors.stem=2");
    assertThat(
            freezing("training.freeze=[stage1.block1]", "training.learning-rate.factors.stage1=2")
                .in(0)
                .isNone())
        .isFalse();
    assertThat(
            freezing(
                    "training.freeze=[stem]",
                    "training.unfreeze-at-epoch=2",
                    "training.learning-rate.factors.stem=2")
                .in(1)
                .isNone())
        .isTrue();
  }

  private void assertRefused(String message, String... overrides) {
    assertThatThrownBy(() -> load(overrides)).hasMessageContaining(message);
  }

  private Freezing freezing(String... overrides) throws IOException {
    TrainConfig config = load(overrides);
    return config.training().freezing().of(Graph.of(config.network().network()));
  }

  private TrainConfig load(String... overrides) throws IOException {
    String[] all = new String[overrides.length + 1];
    all[0] = "network.name=resnet20";
    System.arraycopy(overrides, 0, all, 1, overrides.length);
    return new JobFiles(folder).load(MINIMAL, all);
  }
}
