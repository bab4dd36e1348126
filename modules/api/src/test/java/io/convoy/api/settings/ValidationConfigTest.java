package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationConfigTest {
  @Test
  void imagesHaveTheirLabelsAndTheFormatOfAll() {
    TrainConfig config =
        read("data.validation=/images", "data.validation-labels=/labels.tsv", "data.format=tar");
    assertThat(config.data().validation())
        .isEqualTo(
            new ValidationConfig(
                Optional.of(
                    new DataLocation(
                        "/images",
                        Split.VALIDATION,
                        Optional.of("tar"),
                        Optional.of("/labels.tsv"))),
                0));
  }

  @Test
  void aShareGoesWithOneOfTestImages() {
    TrainConfig config = read("data.validation-share=0.1", "data.test-share=0.2");
    assertThat(config.data().validation()).isEqualTo(new ValidationConfig(Optional.empty(), 0.1));
    assertThat(config.data().testShare()).contains(0.2);
    assertThat(config.settings()).containsEntry("data.validation-share", "0.1");
  }

  @Test
  void validationImagesAreEnoughToStopEarly() {
    assertThat(
            read("data.validation-share=0.1", "training.early-stopping.metric=loss")
                .training()
                .stopping()
                .earlyStopping())
        .isPresent();
  }

  @Test
  void runsWithoutThemRecordNothing() {
    assertThat(read().data().validation()).isEqualTo(ValidationConfig.NONE);
    assertThat(read().settings().keySet()).noneMatch(key -> key.contains("validation"));
  }

  @Test
  void refusesWhatContradicts() {
    assertThatThrownBy(() -> read("data.validation=/images", "data.validation-share=0.1"))
        .hasMessage(
            "Cannot combine data.validation with data.validation-share (must be one of them)");
    assertThatThrownBy(() -> read("data.validation-labels=/labels.tsv"))
        .hasMessage(
            "Unsupported setting: data.validation-labels (only with data.validation) in --set");
    assertThatThrownBy(() -> read("data.validation-share=0.5", "data.test-share=0.5"))
        .hasMessage(
            "Invalid data.test-share and data.validation-share: 0.5 and 0.5 (must be below 1"
                + " together)");
  }

  private static TrainConfig read(String... settings) {
    List<String> all =
        new ArrayList<>(List.of("network.name=lenet5", "data.train=/train", "output.path=/out"));
    all.addAll(List.of(settings));
    return TrainConfig.of(all);
  }
}
