package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages about job files that cannot be used. */
class TrainConfigMessageTest {
  @TempDir private Path folder;

  @Test
  void allProblemsAreReportedTogetherWithTheirPlaces() throws IOException {
    Path file =
        new JobFiles(folder)
            .write("network.name = lenet5\ntraining {\n  epochs = many\n  batchsize = 8\n}\n");
    assertThatThrownBy(() -> TrainConfig.load(file.toFile(), List.of("training.workers=0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Missing required setting: data.train
            Invalid training.epochs: many (must be a whole number, at least 1) at %s:3
            Invalid training.workers: 0 (must be auto or a whole number, 1 to 10000) in --set
            Missing required setting: output.path
            Unsupported setting: training.batchsize at %s:4. Did you mean training.batch-size?"""
                .formatted(file, file));
  }

  @Test
  void locationsHoldNoCredentials() {
    for (String key : List.of("network.weights", "data.train", "data.test", "output.path")) {
      assertThatThrownBy(() -> load(MINIMAL, key + "=s3a://KEY:SECRET@bucket/mnist"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("Invalid %s: s3a://***@bucket/mnist (must hold no", key)
          .hasMessageEndingWith(") in --set");
    }
  }

  @Test
  void aFractionIsNoWholeNumber() {
    assertThatThrownBy(() -> load(MINIMAL, "training.epochs=2.5"))
        .hasMessage("Invalid training.epochs: 2.5 (must be a whole number, at least 1) in --set");
  }

  @Test
  void everyMessageNamesTheAllowedValues() {
    refuses("network.classes=some", "auto or a whole number, at least 1");
    refuses("network.loss=l2", "one of softmax, svm");
    refuses("data.test=[1]", "a URI");
    refuses("data.format=[1]", "text");
    refuses("data.on-bad-image=ignore", "one of fail, skip");
    refuses("data.test-share=1", "a number, at least 0 and below 1");
    refuses("data.max-bad-share=2", "a number, 0 to 1");
  }

  @Test
  void settingsWithoutEffectAreRefused() {
    assertThatThrownBy(() -> load(MINIMAL, "data.max-bad-share=0.5"))
        .hasMessage(
            "Unsupported setting: data.max-bad-share (only with data.on-bad-image = skip) in --set");
    assertThatThrownBy(() -> load(MINIMAL, "data.test-labels=labels.tsv"))
        .hasMessage("Unsupported setting: data.test-labels (only with data.test) in --set");
  }

  @Test
  void onlyFiltersThatAreDrawnCanBeWhitened() {
    assertThatThrownBy(() -> load(MINIMAL, "network.whitened=true", "network.weights=w.pth"))
        .hasMessage("Cannot combine network.whitened with network.weights (must be one of them)");
    assertThatThrownBy(() -> load(MINIMAL, "network.whitened=true", "network.name=vgg16"))
        .hasMessage(
            "Cannot whiten 'stage1.conv0' of vgg16: 64 filters of conv 3x3 pad 1 (must be an even"
                + " number, at most 54)");
  }

  @Test
  void aMissingJobFileIsNamed() {
    assertThatThrownBy(() -> TrainConfig.load(folder.resolve("no.conf").toFile(), List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read job file: %s (no such file)", folder.resolve("no.conf"));
  }

  @Test
  void aSyntaxErrorIsReportedWithFileAndLine() {
    assertThatThrownBy(() -> load("network {\n  name = = lenet5\n}"))
        .hasMessageStartingWith("Cannot read job file: ")
        .hasMessageContaining("job.conf: 2");
  }

  @Test
  void anOverrideIsKeyAndValue() {
    assertThatThrownBy(() -> load(MINIMAL, "training.epochs"))
        .hasMessage("Invalid --set: training.epochs (must be key=value, as in training.epochs=10)");
    assertThatThrownBy(() -> load(MINIMAL, "preprocess.mean=[1"))
        .hasMessageStartingWith("Invalid --set: preprocess.mean=[1 (");
  }

  private void refuses(String override, String allowed) {
    new JobFiles(folder).requireRejected(MINIMAL, override, allowed);
  }

  private TrainConfig load(String text, String... overrides) throws IOException {
    return new JobFiles(folder).load(text, overrides);
  }
}
