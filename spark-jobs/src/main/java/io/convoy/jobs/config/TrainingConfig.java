package io.convoy.jobs.config;

import io.convoy.training.LearningRate;
import io.convoy.training.Updater;
import java.util.Optional;

/**
 * How to train.
 *
 * @param batchSize per worker
 * @param workers empty for one per task slot of the cluster
 * @param averagingPeriod local steps between averagings
 * @param backend that computes
 * @param precision in which it does
 * @param checkpointEveryRounds besides the one at the end of every epoch; 0 for none
 * @param keepCheckpoints how many of the newest stay
 */
public record TrainingConfig(
    int epochs,
    int batchSize,
    Optional<Integer> workers,
    int averagingPeriod,
    String backend,
    String precision,
    Updater updater,
    LearningRate learningRate,
    double weightDecay,
    long seed,
    int checkpointEveryRounds,
    int keepCheckpoints) {
  static TrainingConfig read(SettingReader reader) {
    int epochs = reader.integer("training.epochs", 5, 1);
    return new TrainingConfig(
        epochs,
        reader.integer("training.batch-size", 64, 1),
        reader.integerOrAuto("training.workers"),
        reader.integer("training.averaging-period", 16, 1),
        reader.choice("training.backend", "auto", "auto", "onednn", "dl4j"),
        reader.choice("training.precision", "float32", "auto", "float32", "bfloat16"),
        updater(reader),
        LearningRateConfig.read(reader, epochs),
        reader.decimal("training.weight-decay", 0, value -> value >= 0, "0 or more"),
        reader.integer("training.seed", 42L),
        reader.integer("training.checkpoint-every-rounds", 0, 0),
        reader.integer("training.keep-checkpoints", 2, 1));
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
