package io.convoy.api.settings;

import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import java.util.List;

/** Reads {@code training.learning-rate}. */
final class LearningRateConfig {
  private static final String GROUP = "training.learning-rate.";

  private LearningRateConfig() {}

  static LearningRate read(SettingReader reader, int epochs) {
    double initial = reader.decimal(GROUP + "initial", 0.01, value -> value > 0, "above 0");
    double warmup = reader.decimal(GROUP + "warmup-epochs", 0, value -> value >= 0, "0 or more");
    return new LearningRate(initial, decay(reader, epochs), warmup);
  }

  private static Decay decay(SettingReader reader, int epochs) {
    String name =
        reader.choice(GROUP + "decay", "constant", "constant", "step", "cosine", "polynomial");
    List<Double> steps =
        reader.decimals(
            GROUP + "steps", LearningRateConfig::ascending, "epochs in ascending order");
    double factor =
        reader.decimal(
            GROUP + "factor", 0.1, value -> value > 0 && value <= 1, "above 0 and at most 1");
    double power = reader.decimal(GROUP + "power", 1, value -> value > 0, "above 0");
    if (!name.equals("step")) {
      reader.onlyWith(GROUP + "steps", GROUP + "decay = step");
      reader.onlyWith(GROUP + "factor", GROUP + "decay = step");
    }
    if (!name.equals("polynomial")) {
      reader.onlyWith(GROUP + "power", GROUP + "decay = polynomial");
    }
    return switch (name) {
      case "step" -> step(reader, steps, factor);
      case "cosine" -> new Decay.Cosine(epochs);
      case "polynomial" -> new Decay.Polynomial(epochs, power);
      default -> new Decay.Constant();
    };
  }

  private static Decay step(SettingReader reader, List<Double> steps, double factor) {
    if (steps.isEmpty()) {
      reader.problem("Cannot do without %ssteps: %sdecay is step".formatted(GROUP, GROUP));
      return new Decay.Constant();
    }
    return new Decay.Step(steps, factor);
  }

  private static boolean ascending(List<Double> steps) {
    return !steps.isEmpty() && steps.stream().sorted().toList().equals(steps) && steps.get(0) > 0;
  }
}
