package io.convoy.jobs.config;

import io.convoy.training.Decay;
import io.convoy.training.LearningRate;
import java.util.List;

/** Reads {@code training.learning-rate}. */
final class LearningRateConfig {
  private static final String GROUP = "training.learning-rate.";

  private LearningRateConfig() {}

  static LearningRate read(SettingReader reader, int epochs) {
    double initial = reader.decimal(GROUP + "initial", 0.01, value -> value > 0, "above 0");
    double warmup = reader.decimal(GROUP + "warmup-epochs", 0, value -> value >= 0, "0 or more");
    String decay = reader.choice(GROUP + "decay", "constant", "constant", "step", "cosine");
    List<Double> steps =
        reader.decimals(
            GROUP + "steps", LearningRateConfig::ascending, "epochs in ascending order");
    double factor =
        reader.decimal(
            GROUP + "factor", 0.1, value -> value > 0 && value <= 1, "above 0 and at most 1");
    return new LearningRate(initial, decay(reader, decay, steps, factor, epochs), warmup);
  }

  private static Decay decay(
      SettingReader reader, String name, List<Double> steps, double factor, int epochs) {
    if (name.equals("step")) {
      if (steps.isEmpty()) {
        reader.problem("Cannot do without %ssteps: %sdecay is step".formatted(GROUP, GROUP));
        return new Decay.Constant();
      }
      return new Decay.Step(steps, factor);
    }
    reader.onlyWith(GROUP + "steps", GROUP + "decay = step");
    reader.onlyWith(GROUP + "factor", GROUP + "decay = step");
    return name.equals("cosine") ? new Decay.Cosine(epochs) : new Decay.Constant();
  }

  private static boolean ascending(List<Double> steps) {
    return !steps.isEmpty() && steps.stream().sorted().toList().equals(steps) && steps.get(0) > 0;
  }
}
