package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.numbers;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import java.util.List;

/** Settings of {@code training.learning-rate}. */
final class LearningRateConfig {
  private static final Setting<Double> INITIAL =
      declare("training.learning-rate.initial", number(Interval.above(0)))
          .defaultsTo(0.01)
          .means("Learning rate before any decay.");
  static final Setting<Double> WARMUP_EPOCHS =
      declare("training.learning-rate.warmup-epochs", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means("Epochs, or a part of one, over which the learning rate grows linearly from 0.");
  private static final Setting<String> DECAY =
      declare("training.learning-rate.decay", choice("constant", "step", "cosine", "polynomial"))
          .defaultsTo("constant")
          .means(
              "`step` needs `steps`; `cosine` and `polynomial` fall to 0 at the end of the last"
                  + " epoch.");
  static final Setting<List<Double>> STEPS =
      declare(
              "training.learning-rate.steps",
              numbers(LearningRateConfig::areAscending, "epochs in ascending order"))
          .defaultsTo(List.of())
          .means("Epochs after which the learning rate is multiplied by `factor`. With `step`.");
  private static final Setting<Double> FACTOR =
      declare("training.learning-rate.factor", number(Interval.above(0).atMost(1)))
          .defaultsTo(0.1)
          .means("Factor of every step. With `step`.");
  private static final Setting<Double> POWER =
      declare("training.learning-rate.power", number(Interval.above(0)))
          .defaultsTo(1.0)
          .means("Power of the remaining share of the run. With `polynomial`.");
  static final List<Setting<?>> SETTINGS =
      List.of(INITIAL, WARMUP_EPOCHS, DECAY, STEPS, FACTOR, POWER);

  private LearningRateConfig() {}

  static LearningRate read(SettingReader reader, int epochs) {
    return new LearningRate(
        reader.read(INITIAL), decay(reader, epochs), reader.read(WARMUP_EPOCHS));
  }

  private static Decay decay(SettingReader reader, int epochs) {
    String name = reader.read(DECAY);
    List<Double> steps = reader.read(STEPS);
    double factor = reader.read(FACTOR);
    double power = reader.read(POWER);
    if (!name.equals("step")) {
      reader.onlyWith(STEPS, DECAY.with("step"));
      reader.onlyWith(FACTOR, DECAY.with("step"));
    }
    if (!name.equals("polynomial")) {
      reader.onlyWith(POWER, DECAY.with("polynomial"));
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
      reader.missing(STEPS.key(), DECAY.key() + " is step");
      return new Decay.Constant();
    }
    return new Decay.Step(steps, factor);
  }

  private static boolean areAscending(List<Double> steps) {
    return !steps.isEmpty() && steps.stream().sorted().toList().equals(steps) && steps.get(0) > 0;
  }
}
