package io.convoy.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Loss;
import io.convoy.dataset.Augmentation;
import io.convoy.training.Decay;
import io.convoy.training.LearningRate;
import io.convoy.training.Updater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainConfigTest {
  private static final String MINIMAL =
      """
      network.name = lenet5
      data.train = "synthetic:digits"
      output.path = out
      """;

  @TempDir private Path folder;

  @Test
  void defaultsFillInWhatIsNotSet() throws IOException {
    TrainConfig config = load(MINIMAL);
    assertThat(config.network().network().name()).isEqualTo("lenet5");
    assertThat(config.network().classes()).isEmpty();
    assertThat(config.data()).isEqualTo(new DataConfig("synthetic:digits", Optional.empty()));
    assertThat(config.preprocess())
        .isEqualTo(new PreprocessConfig(Optional.empty(), Optional.empty(), Augmentation.NONE));
    assertThat(config.training())
        .isEqualTo(
            new TrainingConfig(
                5,
                64,
                Optional.empty(),
                16,
                "auto",
                "float32",
                new Updater.Nesterov(0.9),
                LearningRate.constant(0.01),
                0,
                42,
                0,
                2));
    assertThat(config.output()).isEqualTo("out");
  }

  @Test
  void everySettingIsObeyed() throws IOException {
    TrainConfig config =
        load(
            """
            network { name = lenet, classes = 12, loss = svm }
            data { train = "hdfs:///train", test = "s3a://bucket/test" }
            preprocess {
              mean = [0.1, 0.2, 0.3]
              std = [1, 2, 3]
              augment { rotate = 10, scale = 0.2, shear = 0.3, shift = 2.5 }
            }
            training {
              epochs = 7, batch-size = 8, workers = 3, averaging-period = 4
              backend = dl4j, precision = float32
              updater { name = nesterov, momentum = 0.8 }
              learning-rate {
                initial = 0.5, decay = step, steps = [2, 4.5], factor = 0.25, warmup-epochs = 1
              }
              weight-decay = 5e-4, seed = -9, checkpoint-every-rounds = 6, keep-checkpoints = 5
            }
            output { path = "file:///tmp/out" }
            """);
    assertThat(config.network().network().name()).isEqualTo("lenet");
    assertThat(config.network().classes()).contains(12);
    assertThat(config.network().loss()).isEqualTo(Loss.SVM);
    assertThat(config.data())
        .isEqualTo(new DataConfig("hdfs:///train", Optional.of("s3a://bucket/test")));
    assertThat(config.preprocess())
        .isEqualTo(
            new PreprocessConfig(
                Optional.of(List.of(0.1, 0.2, 0.3)),
                Optional.of(List.of(1.0, 2.0, 3.0)),
                new Augmentation(10, 0.2, 0.3, 2.5)));
    assertThat(config.training())
        .isEqualTo(
            new TrainingConfig(
                7,
                8,
                Optional.of(3),
                4,
                "dl4j",
                "float32",
                new Updater.Nesterov(0.8),
                new LearningRate(0.5, new Decay.Step(List.of(2.0, 4.5), 0.25), 1),
                5e-4,
                -9,
                6,
                5));
    assertThat(config.output()).isEqualTo("file:///tmp/out");
  }

  @Test
  void cosineSpansTheEpochsOfTheRun() throws IOException {
    TrainConfig config = load(MINIMAL + "training { epochs = 9, learning-rate.decay = cosine }");
    assertThat(config.training().learningRate().decay()).isEqualTo(new Decay.Cosine(9));
  }

  @Test
  void plainGradientDescentHasNoMomentum() throws IOException {
    assertThat(load(MINIMAL + "training.updater.name = sgd").training().updater())
        .isEqualTo(new Updater.Sgd());
  }

  @Test
  void theCommandLineOverridesTheFileAndItsLaterSettingsTheEarlier() throws IOException {
    TrainConfig config =
        load(
            MINIMAL + "training.epochs = 3",
            "training.epochs=4",
            "training.epochs=6",
            "data.train=hdfs://node:8020/mnist",
            "preprocess.mean=[0.5]");
    assertThat(config.training().epochs()).isEqualTo(6);
    assertThat(config.data().train()).isEqualTo("hdfs://node:8020/mnist");
    assertThat(config.preprocess().mean()).contains(List.of(0.5));
  }

  @Test
  void autoIsTheSameAsNotSet() throws IOException {
    TrainConfig config =
        load(MINIMAL + "training.workers = auto\npreprocess.mean = auto\nnetwork.classes = auto");
    assertThat(config.training().workers()).isEmpty();
    assertThat(config.preprocess().mean()).isEmpty();
    assertThat(config.network().classes()).isEmpty();
  }

  @Test
  void nullOnTheCommandLineTakesASettingBack() throws IOException {
    String text = MINIMAL + "data.test = \"synthetic:digits\"";
    assertThat(load(text).data().test()).isPresent();
    assertThat(load(text, "data.test=null").data().test()).isEmpty();
  }

  @Test
  void aNetworkThatIsNotInTheCatalogIsRefused() {
    assertThatThrownBy(() -> load(MINIMAL, "network.name=lnet5"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Unsupported network: lnet5 (supported: lenet, lenet5, ")
        .hasMessageEndingWith(". Did you mean lenet5?");
  }

  @Test
  void aPatternIsANetwork() throws IOException {
    NetworkConfig network =
        load("""
                network.pattern = "INPUT[1x28x28] -> CONV5-6 -> TANH -> POOL2 -> FC-10"
                data.train = "synthetic:digits"
                output.path = out
                """)
            .network();
    assertThat(network.network().graph().parameters()).isEqualTo(6 * 26 + 10 * (6 * 196 + 1));
    assertThat(network.pattern()).hasValueSatisfying(text -> assertThat(text).startsWith("INPUT"));
  }

  @Test
  void aNetworkHasANameOrAPatternThatCanBeRead() {
    assertThatThrownBy(() -> load(MINIMAL, "network.pattern=FC-10"))
        .hasMessageStartingWith("Cannot have both network.name and network.pattern\n");
    assertThatThrownBy(() -> load(MINIMAL, "network.name=null"))
        .hasMessage("Cannot do without network.name or network.pattern: neither is set");
    assertThatThrownBy(
            () -> load(MINIMAL, "network.name=null", "network.pattern=INPUT[1x8x8] -> FD-10"))
        .hasMessageContaining("Invalid word: FD-10")
        .hasMessageContaining("^^^^^");
    assertThatThrownBy(() -> load(MINIMAL, "network.name=inception"))
        .hasMessage(
            "Unsupported network.name: inception (a module, not a network that classifies)");
  }

  @Test
  void theRecordOfTheRunHoldsDefaultsToo() throws IOException {
    assertThat(load(MINIMAL).settings())
        .containsEntry("network.name", "lenet5")
        .containsEntry("training.batch-size", "64")
        .containsEntry("training.workers", "auto")
        .containsEntry("data.test", "none");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() throws IOException {
    Path file = write("network.name = lenet5\ntraining {\n  epochs = many\n  batchsize = 8\n}\n");
    assertThatThrownBy(() -> TrainConfig.load(file.toFile(), List.of("training.workers=0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Cannot do without data.train: it is not set
            Invalid training.epochs: many (must be a whole number, at least 1) at %s:3
            Invalid training.workers: 0 (must be auto or a whole number, at least 1) in --set
            Cannot do without output.path: it is not set
            Unsupported setting: training.batchsize at %s:4. Did you mean training.batch-size?"""
                .formatted(file, file));
  }

  @Test
  void aFractionIsNoWholeNumber() {
    assertThatThrownBy(() -> load(MINIMAL, "training.epochs=2.5"))
        .hasMessage("Invalid training.epochs: 2.5 (must be a whole number, at least 1) in --set");
  }

  @Test
  void everySettingTellsWhatIsAllowed() {
    refuses("network.classes=some", "auto or a whole number, at least 1");
    refuses("network.loss=l2", "one of softmax, svm");
    refuses("data.test=[1]", "a text");
    refuses("preprocess.mean=dark", "auto or a list of numbers, one a channel");
    refuses("preprocess.std=[0]", "auto or a list of numbers, one a channel, above 0");
    refuses("preprocess.augment.rotate=181", "a number, 0 to 180 degrees");
    refuses("preprocess.augment.scale=1", "a number, 0 to less than 1");
    refuses("preprocess.augment.shear=-1", "a number, 0 or more");
    refuses("preprocess.augment.shift=-1", "a number, 0 or more pixels");
    refuses("training.epochs=0", "a whole number, at least 1");
    refuses("training.batch-size=0", "a whole number, at least 1");
    refuses("training.averaging-period=0", "a whole number, at least 1");
    refuses("training.backend=torch", "one of auto, onednn, dl4j");
    refuses("training.precision=float16", "one of auto, float32, bfloat16");
    refuses("training.updater.name=adam", "one of nesterov, sgd");
    refuses("training.updater.momentum=1", "a number, at least 0 and below 1");
    refuses("training.learning-rate.initial=0", "a number, above 0");
    refuses("training.learning-rate.decay=slow", "one of constant, step, cosine");
    refuses("training.learning-rate.warmup-epochs=-1", "a number, 0 or more");
    refuses("training.weight-decay=-1", "a number, 0 or more");
    refuses("training.seed=x", "a whole number");
    refuses("training.checkpoint-every-rounds=-1", "a whole number, at least 0");
    refuses("training.keep-checkpoints=0", "a whole number, at least 1");
  }

  @Test
  void stepsComeInAscendingOrder() {
    assertThatThrownBy(
            () ->
                load(
                    MINIMAL,
                    "training.learning-rate.decay=step",
                    "training.learning-rate.steps=[3, 2]"))
        .hasMessageContaining(
            "Invalid training.learning-rate.steps: [3, 2] (must be a list of numbers, epochs in"
                + " ascending order) in --set");
  }

  @Test
  void settingsThatWouldMeanNothingAreRefused() {
    assertThatThrownBy(
            () -> load(MINIMAL, "training.updater.name=sgd", "training.updater.momentum=0.5"))
        .hasMessage(
            "Unsupported setting: training.updater.momentum (only with training.updater.name ="
                + " nesterov) in --set");
    assertThatThrownBy(() -> load(MINIMAL, "training.learning-rate.factor=0.5"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.factor (only with"
                + " training.learning-rate.decay = step) in --set");
    assertThatThrownBy(() -> load(MINIMAL, "training.learning-rate.decay=step"))
        .hasMessage(
            "Cannot do without training.learning-rate.steps: training.learning-rate.decay is step");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TrainConfig.load(folder.resolve("no.conf").toFile(), List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read job file: %s (no such file)", folder.resolve("no.conf"));
  }

  @Test
  void aFileThatIsNoHoconIsNamedWithTheLine() {
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
    String[] parts = override.split("=", 2);
    assertThatThrownBy(() -> load(MINIMAL, override))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Invalid %s: %s (must be %s) in --set", parts[0], parts[1], allowed);
  }

  private TrainConfig load(String text, String... overrides) throws IOException {
    return TrainConfig.load(write(text).toFile(), List.of(overrides));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("job.conf"), text);
  }
}
