package io.convoy.api.settings;

import static io.convoy.api.settings.JobFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.AveragingPeriod;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of {@code training}; that all are obeyed is tested by TrainConfigTest. */
class TrainingConfigTest {
  @TempDir private Path folder;

  @Test
  void cosineSpansTheEpochsOfTheRun() throws IOException {
    TrainConfig config = load("training.epochs=9", "training.learning-rate.decay=cosine");
    assertThat(config.training().learningRate().decay()).isEqualTo(new Decay.Cosine(9));
  }

  @Test
  void polynomialSpansTheEpochsOfTheRun() throws IOException {
    TrainConfig config =
        load(
            "training.epochs=9",
            "training.learning-rate.decay=polynomial",
            "training.learning-rate.power=0.5");
    assertThat(config.training().learningRate().decay()).isEqualTo(new Decay.Polynomial(9, 0.5));
  }

  @Test
  void postLocalBeginsAtTheFirstDecay() throws IOException {
    TrainConfig config =
        load(
            "training.averaging-schedule=post-local",
            "training.learning-rate.decay=step",
            "training.learning-rate.steps=[2, 4]");
    assertThat(config.training().averaging().period())
        .isEqualTo(new AveragingPeriod.PostLocal(16, 2));
  }

  @Test
  void quadraticFollowsTheLearningRate() throws IOException {
    TrainConfig config =
        load(
            "training.averaging-period=4",
            "training.averaging-schedule=quadratic",
            "training.averaging-alpha=0.2",
            "training.learning-rate.decay=cosine");
    assertThat(config.training().averaging().period())
        .isEqualTo(new AveragingPeriod.Quadratic(4, 0.2, config.training().learningRate()));
  }

  @Test
  void quadraticNeedsItsAlphaAndARateThatIsKnown() {
    assertThatThrownBy(() -> load("training.averaging-schedule=quadratic"))
        .hasMessage(
            "Missing required setting: training.averaging-alpha (training.averaging-schedule is quadratic)");
    assertThatThrownBy(() -> load("training.averaging-alpha=0.2"))
        .hasMessage(
            "Unsupported setting: training.averaging-alpha (only with training.averaging-schedule = quadratic) in --set");
    assertThatThrownBy(
            () ->
                load(
                    "training.averaging-schedule=quadratic",
                    "training.averaging-alpha=0.2",
                    "training.learning-rate.factor=0.5",
                    "training.learning-rate.decay=plateau"))
        .hasMessageContaining(
            "Unsupported training.averaging-schedule: quadratic (with plateau the learning rate is not known in advance)");
  }

  @Test
  void statesAreExchangedInTheGivenFormat() throws IOException {
    assertThat(load().training().averaging().exchange()).isEqualTo(ExchangeFormat.FLOAT32);
    assertThat(load("training.exchange=int8").training().averaging().exchange())
        .isEqualTo(ExchangeFormat.INT8);
    assertThat(
            load("training.exchange=bfloat16", "training.workers=2")
                .training()
                .averaging()
                .exchange())
        .isEqualTo(ExchangeFormat.BFLOAT16);
  }

  @Test
  void oneWorkerExchangesNothing() {
    assertThatThrownBy(() -> load("training.exchange=int8", "training.workers=1"))
        .hasMessage(
            "Unsupported training.exchange: int8 (with one worker there is nothing to average; supported: float32)");
  }

  @Test
  void anAveragingScheduleNeedsItsPartOfTheLearningRate() {
    assertThatThrownBy(() -> load("training.averaging-schedule=growing"))
        .hasMessage(
            "Missing required setting: training.learning-rate.warmup-epochs (training.averaging-schedule is growing)");
    assertThatThrownBy(() -> load("training.averaging-schedule=post-local"))
        .hasMessage(
            "Missing required setting: training.learning-rate.steps (training.averaging-schedule is post-local)");
  }

  @Test
  void plainGradientDescentHasNoMomentum() throws IOException {
    assertThat(load("training.updater.name=sgd").training().optimization().updater())
        .isEqualTo(new Updater.Sgd());
  }

  @Test
  void stepsMustAscend() {
    assertThatThrownBy(
            () -> load("training.learning-rate.decay=step", "training.learning-rate.steps=[3, 2]"))
        .hasMessageContaining(
            "Invalid training.learning-rate.steps: [3, 2] (must be a list of numbers, epochs in"
                + " ascending order) in --set");
  }

  @Test
  void int8IsForInference() {
    assertThatThrownBy(() -> load("training.precision=int8"))
        .hasMessageContaining(
            "Unsupported training.precision: int8 (must be one of auto, float32, bfloat16; int8 is"
                + " for score and evaluate) in --set");
  }

  @Test
  void everyMessageNamesTheAllowedValues() {
    refuses("training.epochs=0", "a whole number, at least 1");
    refuses("training.batch-size=0", "a whole number, at least 1");
    refuses("training.averaging-period=0", "a whole number, at least 1");
    refuses("training.averaging-schedule=rare", "one of constant, growing, post-local, quadratic");
    refuses("training.updater-state=forget", "one of average, reset");
    refuses("training.exchange=float16", "one of float32, bfloat16, int8");
    refuses("training.outer.momentum=1", "a number, at least 0 and below 1");
    refuses("training.outer.learning-rate=0", "a number, above 0");
    refuses("training.outer.learning-rate=Infinity", "a number, above 0");
    refuses("training.outer.nesterov=often", "true or false");
    refuses("training.backend=torch", "one of auto, onednn, dl4j");
    refuses("training.precision=float16", "one of auto, float32, bfloat16");
    refuses("training.updater.name=lamb", "one of nesterov, sgd, adam, adamw");
    refuses("training.updater.momentum=1", "a number, at least 0 and below 1");
    refuses("training.learning-rate.initial=0", "a number, above 0");
    refuses(
        "training.learning-rate.decay=slow",
        "one of constant, step, cosine, polynomial, one-cycle, plateau");
    refuses("training.learning-rate.power=0", "a number, above 0");
    refuses("training.learning-rate.warmup-epochs=-1", "a number, 0 or more");
    refuses("training.weight-decay=-1", "a number, 0 or more");
    refuses("training.max-gradient-norm=0", "a number, above 0");
    refuses("training.label-smoothing=1", "a number, at least 0 and below 1");
    refuses("training.seed=x", "a whole number of 64 bits");
    refuses("training.seed=9223372036854775808", "a whole number of 64 bits");
    refuses("training.seed=5.5", "a whole number of 64 bits");
    refuses("training.workers=10001", "auto or a whole number, 1 to 10000");
    refuses("training.checkpoint-every-rounds=-1", "a whole number, at least 0");
    refuses("training.keep-checkpoints=0", "a whole number, at least 1");
    refuses("training.max-rounds=0", "a whole number, at least 1");
    refuses("training.max-time=90", "a time with its unit, as in 90m or 2h");
    refuses("training.max-time=", "a time with its unit, as in 90m or 2h");
    refuses("training.max-step-time=none", "a time with its unit, as in 90m or 2h");
    refuses("training.max-step-time=0s", "a time with its unit, as in 90m or 2h");
    refuses("training.max-time=0h", "a time with its unit, as in 90m or 2h");
    refuses("training.early-stopping.metric=accuracy", "one of none, top1, loss");
    refuses("training.early-stopping.patience=0", "a whole number, at least 1");
    refuses("training.early-stopping.min-delta=-1", "a number, 0 or more");
  }

  @Test
  void settingsWithoutEffectAreRefused() {
    assertThatThrownBy(() -> load("training.updater.name=sgd", "training.updater.momentum=0.5"))
        .hasMessage(
            "Unsupported setting: training.updater.momentum (only with training.updater.name ="
                + " nesterov) in --set");
    assertThatThrownBy(() -> load("training.learning-rate.factor=0.5"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.factor (only with"
                + " training.learning-rate.decay = step or plateau) in --set");
    assertThatThrownBy(() -> load("training.learning-rate.power=2"))
        .hasMessage(
            "Unsupported setting: training.learning-rate.power (only with"
                + " training.learning-rate.decay = polynomial) in --set");
    assertThatThrownBy(() -> load("training.early-stopping.patience=2"))
        .hasMessage(
            "Unsupported setting: training.early-stopping.patience (only with"
                + " training.early-stopping.metric = top1 or loss) in --set");
    assertThatThrownBy(() -> load("training.early-stopping.metric=loss"))
        .hasMessage(
            "Missing required setting: data.validation, data.validation-share, data.test or data.test-share (training.early-stopping.metric is set)");
    assertThatThrownBy(() -> load("network.loss=svm", "training.label-smoothing=0.1"))
        .hasMessage(
            "Unsupported setting: training.label-smoothing (only with network.loss = softmax)"
                + " in --set");
    assertThatThrownBy(() -> load("network.loss=svm", "preprocess.augment.mixup=0.2"))
        .hasMessage(
            "Unsupported setting: preprocess.augment.mixup (only with network.loss = softmax)"
                + " in --set");
    assertThatThrownBy(() -> load("training.batch-size=1", "preprocess.augment.cutmix=1"))
        .hasMessage(
            "Unsupported setting: preprocess.augment.cutmix (only with training.batch-size above"
                + " 1) in --set");
    assertThatThrownBy(() -> load("training.outer.nesterov=true"))
        .hasMessage(
            "Unsupported setting: training.outer.nesterov (only with training.outer.momentum above 0)"
                + " in --set");
    assertThatThrownBy(() -> load("training.learning-rate.decay=step"))
        .hasMessage(
            "Missing required setting: training.learning-rate.steps (training.learning-rate.decay is step)");
  }

  private void refuses(String override, String allowed) {
    new JobFiles(folder).requireRejected(MINIMAL, override, allowed);
  }

  private TrainConfig load(String... overrides) throws IOException {
    return new JobFiles(folder).load(MINIMAL, overrides);
  }
}
