package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.duration;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Optimization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of training.
 *
 * @param epochs passes over the training images
 * @param batchSize images of a worker's step
 * @param workers empty for one per task slot of the cluster
 * @param averaging of the workers
 * @param backend that computes: auto, onednn or dl4j
 * @param precision in which it computes: auto, float32 or bfloat16
 * @param optimization loss and update of a step
 * @param learningRate schedule
 * @param seed of everything random
 * @param checkpoints when they are written
 * @param stopping when the run ends before its last epoch
 * @param keepCheckpoints number of the newest checkpoints that are kept
 * @param maxStepTime time in which a worker has to finish a step
 * @param freezing layers that are not trained
 * @param classBalance sampling and weights of the classes
 */
public record TrainingConfig(
    int epochs,
    int batchSize,
    Optional<Integer> workers,
    AveragingConfig averaging,
    String backend,
    String precision,
    Optimization optimization,
    LearningRate learningRate,
    long seed,
    CheckpointSchedule checkpoints,
    StoppingCriteria stopping,
    int keepCheckpoints,
    Duration maxStepTime,
    FreezingConfig freezing,
    ClassBalanceConfig classBalance) {
  /** A run that continues another has more. */
  public static final Setting<Integer> EPOCHS =
      declare("training.epochs", wholeNumber(1))
          .defaultsTo(5)
          .means("Passes over the training images.");

  static final Setting<Integer> BATCH_SIZE =
      declare("training.batch-size", wholeNumber(1))
          .defaultsTo(64)
          .means("Images in a step of a worker.");

  /** A checkpoint records the number itself, never {@code auto}. */
  public static final Setting<Optional<Integer>> WORKERS =
      declare("training.workers", wholeNumber(1, 10_000))
          .orAuto()
          .means("Workers, each with its own replica; `auto` is one per task slot of the cluster.");

  private static final Setting<String> BACKEND =
      declare("training.backend", choice(Setting.AUTO, "onednn", "dl4j"))
          .defaultsTo(Setting.AUTO)
          .changesOnResume()
          .means(
              "Library that computes; `auto` is `onednn` if it supports every layer, otherwise"
                  + " `dl4j`.");
  private static final Setting<String> PRECISION =
      declare(
              "training.precision",
              choice(Setting.AUTO, "float32", "bfloat16")
                  .refusing("int8", "int8 is for score and evaluate"))
          .defaultsTo("float32")
          .means(
              "Precision of the computation; `bfloat16` needs `onednn` and keeps parameters in"
                  + " float32; `auto` is the fastest of the processor.");
  private static final Setting<Double> WEIGHT_DECAY =
      declare("training.weight-decay", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means(
              "Factor of the weights that is added to their gradient; biases and batch"
                  + " normalization's scale and shift do not decay.");
  private static final Setting<Optional<Double>> MAX_GRADIENT_NORM =
      declare("training.max-gradient-norm", number(Interval.above(0)))
          .optional()
          .means("Euclidean norm to which longer gradients are scaled down.");
  static final Setting<Double> LABEL_SMOOTHING =
      declare("training.label-smoothing", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .means(
              "Share of every label that is spread evenly over all classes. With `network.loss ="
                  + " softmax`.");
  private static final Setting<Long> SEED =
      declare("training.seed", wholeNumber())
          .defaultsTo(42L)
          .means("Seed of parameters, order of images, augmentation and dropout.");
  private static final Setting<Integer> CHECKPOINT_EVERY_ROUNDS =
      declare("training.checkpoint-every-rounds", wholeNumber(0))
          .defaultsTo(0)
          .changesOnResume()
          .means(
              "Rounds between checkpoints, in addition to the one at the end of every epoch; 0 for"
                  + " no others.");
  private static final Setting<Integer> KEEP_CHECKPOINTS =
      declare("training.keep-checkpoints", wholeNumber(1))
          .defaultsTo(2)
          .changesOnResume()
          .means("Number of the newest checkpoints that are kept.");
  private static final Setting<Duration> MAX_STEP_TIME =
      declare("training.max-step-time", duration())
          .defaultsTo(Duration.ofMinutes(10))
          .changesOnResume()
          .means("Time in which a worker has to finish a step; longer, and the run ends.");
  static final List<Setting<?>> SETTINGS =
      Stream.of(
              List.of(EPOCHS, BATCH_SIZE, WORKERS, BACKEND, PRECISION, SEED),
              UpdaterConfig.SETTINGS,
              LearningRateConfig.SETTINGS,
              List.of(WEIGHT_DECAY, MAX_GRADIENT_NORM, LABEL_SMOOTHING),
              FreezingConfig.SETTINGS,
              AveragingConfig.SETTINGS,
              ClassBalanceConfig.SETTINGS,
              StoppingCriteriaConfig.SETTINGS,
              List.of(CHECKPOINT_EVERY_ROUNDS, KEEP_CHECKPOINTS, MAX_STEP_TIME))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  static TrainingConfig read(SettingReader reader) {
    int epochs = reader.read(EPOCHS);
    Optional<Integer> workers = reader.read(WORKERS);
    LearningRate learningRate = LearningRateConfig.read(reader, epochs);
    return new TrainingConfig(
        epochs,
        reader.read(BATCH_SIZE),
        workers,
        AveragingConfig.read(reader, learningRate, workers),
        reader.read(BACKEND),
        reader.read(PRECISION),
        optimization(reader),
        learningRate,
        reader.read(SEED),
        new CheckpointSchedule(reader.read(CHECKPOINT_EVERY_ROUNDS)),
        StoppingCriteriaConfig.read(reader),
        reader.read(KEEP_CHECKPOINTS),
        reader.read(MAX_STEP_TIME),
        FreezingConfig.read(reader, epochs),
        ClassBalanceConfig.read(reader));
  }

  /**
   * Whether early stopping may have ended a run.
   *
   * @param settings of the run, as its checkpoints record them
   */
  public static boolean stopsEarly(Map<String, String> settings) {
    Setting<?> metric = StoppingCriteriaConfig.EARLY_METRIC;
    return !Setting.NONE.equals(settings.getOrDefault(metric.key(), Setting.NONE));
  }

  /** Why epochs have to be evaluated, as messages say it; empty if they need not. */
  Optional<String> needsEvaluation() {
    if (stopping.earlyStopping().isPresent()) {
      return Optional.of(StoppingCriteriaConfig.EARLY_METRIC.key() + " is set");
    }
    return learningRate.decay() instanceof Decay.Plateau
        ? Optional.of(LearningRateConfig.DECAY.key() + " is plateau")
        : Optional.empty();
  }

  private static Optimization optimization(SettingReader reader) {
    return new Optimization(
            UpdaterConfig.read(reader),
            reader.read(WEIGHT_DECAY),
            reader.read(MAX_GRADIENT_NORM).orElse(Double.POSITIVE_INFINITY),
            reader.read(LABEL_SMOOTHING))
        .with(UpdaterConfig.factors(reader));
  }
}
