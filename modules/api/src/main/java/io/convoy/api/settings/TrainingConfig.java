package io.convoy.api.settings;

import io.convoy.training.StoppingCriteria;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.time.Duration;
import java.util.Optional;

/**
 * How to train.
 *
 * @param batchSize per worker
 * @param workers empty for one per task slot of the cluster
 * @param averaging of the workers
 * @param backend that computes
 * @param precision in which it does
 * @param optimization of a step
 * @param checkpoints when they are written
 * @param stopping when the run ends before its last epoch
 * @param keepCheckpoints how many of the newest stay
 * @param maxStepTime within which a worker has to finish a step
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
    Duration maxStepTime) {
  static TrainingConfig read(SettingReader reader) {
    int epochs = reader.integer("training.epochs", 5, 1);
    LearningRate learningRate = LearningRateConfig.read(reader, epochs);
    return new TrainingConfig(
        epochs,
        reader.integer("training.batch-size", 64, 1),
        reader.integerOrAuto("training.workers"),
        AveragingConfig.read(reader, learningRate),
        reader.choice("training.backend", "auto", "auto", "onednn", "dl4j"),
        reader.choice("training.precision", "float32", "auto", "float32", "bfloat16"),
        optimization(reader),
        learningRate,
        reader.integer("training.seed", 42L),
        new CheckpointSchedule(reader.integer("training.checkpoint-every-rounds", 0, 0)),
        StoppingCriteriaConfig.read(reader),
        reader.integer("training.keep-checkpoints", 2, 1),
        reader.duration("training.max-step-time", Duration.ofMinutes(10)));
  }

  private static Optimization optimization(SettingReader reader) {
    return new Optimization(
        updater(reader),
        reader.decimal("training.weight-decay", 0, value -> value >= 0, "0 or more"),
        reader
            .decimalOrNone("training.max-gradient-norm", value -> value > 0, "above 0")
            .orElse(Double.POSITIVE_INFINITY),
        reader.decimal(
            "training.label-smoothing",
            0,
            value -> value >= 0 && value < 1,
            "at least 0 and below 1"));
  }

  private static Updater updater(SettingReader reader) {
    double momentum =
        reader.decimal(
            "training.updater.momentum",
            0.9,
            value -> value >= 0 && value < 1,
            "at least 0 and below 1");
    return switch (reader.choice("training.updater.name", "nesterov", "nesterov", "sgd")) {
      case "sgd" -> {
        reader.onlyWith("training.updater.momentum", "training.updater.name = nesterov");
        yield new Updater.Sgd();
      }
      default -> new Updater.Nesterov(momentum);
    };
  }
}
