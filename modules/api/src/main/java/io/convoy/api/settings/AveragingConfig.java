package io.convoy.api.settings;

import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.UpdaterState;
import java.util.Locale;

/**
 * How workers are averaged.
 *
 * @param period local steps between averagings
 * @param updaterState what becomes of the updaters' state
 * @param outer momentum from round to round
 */
public record AveragingConfig(
    AveragingPeriod period, UpdaterState updaterState, OuterMomentum outer) {
  private static final String SCHEDULE = "training.averaging-schedule";

  static AveragingConfig read(SettingReader reader, LearningRate learningRate) {
    return new AveragingConfig(
        period(reader, learningRate),
        UpdaterState.valueOf(
            reader
                .choice("training.updater-state", "average", "average", "reset")
                .toUpperCase(Locale.ROOT)),
        outer(reader));
  }

  private static OuterMomentum outer(SettingReader reader) {
    double momentum =
        reader.decimal(
            "training.outer.momentum",
            0,
            value -> value >= 0 && value < 1,
            "at least 0 and below 1");
    double learningRate =
        reader.decimal("training.outer.learning-rate", 1, value -> value > 0, "above 0");
    boolean nesterov = reader.flag("training.outer.nesterov", false);
    if (momentum == 0) {
      reader.onlyWith("training.outer.nesterov", "training.outer.momentum above 0");
    }
    return new OuterMomentum(momentum, learningRate, nesterov);
  }

  private static AveragingPeriod period(SettingReader reader, LearningRate learningRate) {
    int steps = reader.integer("training.averaging-period", 16, 1);
    String schedule = reader.choice(SCHEDULE, "constant", "constant", "growing", "post-local");
    if (schedule.equals("growing")) {
      if (learningRate.warmupEpochs() > 0) {
        return new AveragingPeriod.Growing(steps, learningRate.warmupEpochs());
      }
      reader.problem(missing("warmup-epochs", schedule));
    } else if (schedule.equals("post-local")) {
      if (learningRate.decay() instanceof Decay.Step step) {
        return new AveragingPeriod.PostLocal(steps, step.at().get(0));
      }
      reader.problem(missing("steps", schedule));
    }
    return new AveragingPeriod.Constant(steps);
  }

  private static String missing(String setting, String schedule) {
    return "Cannot do without training.learning-rate.%s: %s is %s"
        .formatted(setting, SCHEDULE, schedule);
  }
}
