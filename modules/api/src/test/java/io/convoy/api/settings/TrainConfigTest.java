package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Loss;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.training.EarlyStopping;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.UpdaterState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainConfigTest {
  @TempDir private Path folder;

  @Test
  void defaultsFillInWhatIsNotSet() throws IOException {
    TrainConfig config = load(MINIMAL);
    assertThat(config.network().network().name()).isEqualTo("lenet5");
    assertThat(config.network().classes()).isEmpty();
    assertThat(config.data())
        .isEqualTo(
            new DataConfig(
                new DataLocation("synthetic:digits", Split.TRAIN),
                Optional.empty(),
                Optional.empty(),
                BadImagePolicy.FAIL,
                1));
    assertThat(config.preprocess())
        .isEqualTo(
            new PreprocessConfig(
                new FramingConfig(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Augmentation.NONE));
    assertThat(config.training())
        .isEqualTo(
            new TrainingConfig(
                5,
                64,
                Optional.empty(),
                new AveragingConfig(
                    new AveragingPeriod.Constant(16), UpdaterState.AVERAGE, OuterMomentum.NONE),
                "auto",
                "float32",
                new Optimization(new Updater.Nesterov(0.9), 0),
                LearningRate.constant(0.01),
                42,
                CheckpointSchedule.EVERY_EPOCH,
                StoppingCriteria.NONE,
                2,
                Duration.ofMinutes(10),
                FreezingConfig.NONE,
                ClassBalanceConfig.NONE));
    assertThat(config.output()).isEqualTo("out");
  }

  @Test
  void everySettingIsObeyed() throws IOException {
    TrainConfig config =
        load(
            """
            network { name = lenet, classes = 12, loss = softmax }
            data { train = "hdfs:///train", test = "s3a://bucket/test" }
            preprocess {
              mean = [0.1, 0.2, 0.3]
              std = [1, 2, 3]
              augment { rotate = 10, scale = 0.2, shear = 0.3, shift = 2.5 }
            }
            training {
              epochs = 7, batch-size = 8, workers = 3, averaging-period = 4
              averaging-schedule = growing, updater-state = reset
              outer { momentum = 0.9, learning-rate = 0.7, nesterov = true }
              backend = dl4j, precision = float32
              updater { name = nesterov, momentum = 0.8 }
              learning-rate {
                initial = 0.5, decay = step, steps = [2, 4.5], factor = 0.25, warmup-epochs = 1
              }
              weight-decay = 5e-4, max-gradient-norm = 10, label-smoothing = 0.1
              seed = -9, checkpoint-every-rounds = 6, keep-checkpoints = 5
              max-rounds = 90, max-time = 2h, max-step-time = 90s
              early-stopping { metric = top1, patience = 3, min-delta = 0.01 }
            }
            output { path = "file:///tmp/out" }
            """);
    assertThat(config.network().network().name()).isEqualTo("lenet");
    assertThat(config.network().classes()).contains(12);
    assertThat(config.network().loss()).isEqualTo(Loss.SOFTMAX);
    assertThat(config.data())
        .isEqualTo(
            new DataConfig(
                new DataLocation("hdfs:///train", Split.TRAIN),
                Optional.of(new DataLocation("s3a://bucket/test", Split.TEST)),
                Optional.empty(),
                BadImagePolicy.FAIL,
                1));
    assertThat(config.preprocess().mean()).contains(List.of(0.1, 0.2, 0.3));
    assertThat(config.preprocess().std()).contains(List.of(1.0, 2.0, 3.0));
    assertThat(config.preprocess().augmentation().affine())
        .isEqualTo(new Affine(10, 0.2, 0.3, 2.5));
    assertThat(config.training())
        .isEqualTo(
            new TrainingConfig(
                7,
                8,
                Optional.of(3),
                new AveragingConfig(
                    new AveragingPeriod.Growing(4, 1),
                    UpdaterState.RESET,
                    new OuterMomentum(0.9, 0.7, true)),
                "dl4j",
                "float32",
                new Optimization(new Updater.Nesterov(0.8), 5e-4, 10, 0.1),
                new LearningRate(0.5, new Decay.Step(List.of(2.0, 4.5), 0.25), 1),
                -9,
                new CheckpointSchedule(6),
                new StoppingCriteria(
                    Optional.of(90),
                    Optional.of(Duration.ofHours(2)),
                    Optional.of(new EarlyStopping(EarlyStopping.Metric.TOP1, 3, 0.01))),
                5,
                Duration.ofSeconds(90),
                FreezingConfig.NONE,
                ClassBalanceConfig.NONE));
    assertThat(config.output()).isEqualTo("file:///tmp/out");
  }

  @Test
  void theLossMayBeTheHingeLoss() throws IOException {
    assertThat(load(MINIMAL, "network.loss=svm").network().loss()).isEqualTo(Loss.SVM);
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
    assertThat(config.data().train().uri()).isEqualTo("hdfs://node:8020/mnist");
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
  void nullOnTheCommandLineRemovesASetting() throws IOException {
    String text = MINIMAL + "data.test = \"synthetic:digits\"";
    assertThat(load(text).data().test()).isPresent();
    assertThat(load(text, "data.test=null").data().test()).isEmpty();
  }

  @Test
  void formatLabelsAndBadImagesCanBeGiven() throws IOException {
    DataConfig data =
        load(
                MINIMAL,
                "data.format=tar",
                "data.labels=labels.tsv",
                "data.test=test.tar",
                "data.test-labels=test.tsv",
                "data.on-bad-image=skip",
                "data.max-bad-share=0.01")
            .data();
    assertThat(data)
        .isEqualTo(
            new DataConfig(
                new DataLocation(
                    "synthetic:digits", Split.TRAIN, Optional.of("tar"), Optional.of("labels.tsv")),
                Optional.of(
                    new DataLocation(
                        "test.tar", Split.TEST, Optional.of("tar"), Optional.of("test.tsv"))),
                Optional.empty(),
                BadImagePolicy.SKIP,
                0.01));
  }

  @Test
  void aShareOfTheTrainingImagesCanBeHeldOutForTesting() throws IOException {
    assertThat(load(MINIMAL, "data.test-share=0.2").data().testShare()).contains(0.2);
    assertThatThrownBy(() -> load(MINIMAL, "data.test-share=0.2", "data.test=test"))
        .hasMessage("Cannot combine data.test with data.test-share (must be one of them)");
  }

  @Test
  void aNetworkMissingFromTheCatalogIsRefused() {
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
    assertThat(Graph.of(network.network()).parameters()).isEqualTo(6 * 26 + 10 * (6 * 196 + 1));
    assertThat(network.pattern()).hasValueSatisfying(text -> assertThat(text).startsWith("INPUT"));
  }

  @Test
  void aNetworkHasANameOrAPatternThatCanBeRead() {
    assertThatThrownBy(() -> load(MINIMAL, "network.pattern=FC-10"))
        .hasMessageStartingWith(
            "Cannot combine network.name with network.pattern (must be one of them)\n");
    assertThatThrownBy(() -> load(MINIMAL, "network.name=null"))
        .hasMessage("Missing required setting: network.name or network.pattern");
    assertThatThrownBy(
            () -> load(MINIMAL, "network.name=null", "network.pattern=INPUT[1x8x8] -> FD-10"))
        .hasMessageContaining("Invalid word: FD-10")
        .hasMessageContaining("^^^^^");
    assertThatThrownBy(() -> load(MINIMAL, "network.name=inception"))
        .hasMessage(
            "Unsupported network.name: inception (a module, not a network that classifies)");
  }

  @Test
  void recordedSettingsIncludeDefaults() throws IOException {
    assertThat(load(MINIMAL).settings())
        .containsEntry("network.name", "lenet5")
        .containsEntry("training.batch-size", "64")
        .containsEntry("training.workers", "auto")
        .containsEntry("data.test", "none");
  }

  private TrainConfig load(String text, String... overrides) throws IOException {
    return new JobFiles(folder).load(text, overrides);
  }
}
