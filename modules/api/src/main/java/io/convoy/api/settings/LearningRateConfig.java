package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.numbers;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import java.util.List;

/** Settings of {@code training.learning-rate}. */
final class LearningRateConfig {
  private static final String STEP = "step";
  private static final String POLYNOMIAL = "polynomial";
  private static final String ONE_CYCLE = "one-cycle";
  private static final String PLATEAU = "plateau";
  private static final Setting<Double> INITIAL =
      declare("training.learning-rate.initial", number(Interval.above(0)))
          .defaultsTo(0.01)
          .means("Learning rate before any decay; with `one-cycle` the highest.");
  static final Setting<Double> WARMUP_EPOCHS =
      declare("training.learning-rate.warmup-epochs", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means("Epochs, or a part of one, over which the learning rate grows linearly from 0.");
  static final Setting<String> DECAY =
      declare(
              "training.learning-rate.decay",
              choice("constant", STEP, "cosine", POLYNOMIAL, ONE_CYCLE, PLATEAU))
          .defaultsTo("constant")
          .means(
              "`step` needs `steps`; `cosine` and `polynomial` fall to 0 at the end of the last"
                  + " epoch; `one-cycle` rises and falls in half cosines; `plateau` multiplies by"
                  + " `factor` after `patience` epochs without improvement.");
  static final Setting<List<Double>> STEPS =
      declare(
              "training.learning-rate.steps",
              numbers(LearningRateConfig::areAscending, "epochs in ascending order"))
          .defaultsTo(List.of())
          .means("Epochs after which the learning rate is multiplied by `factor`. With `step`.");
  private static final Setting<Double> FACTOR =
      declare("training.learning-rate.factor", number(Interval.above(0).atMost(1)))
          .defaultsTo(0.1)
          .means("Factor of every step or reduction. With `step` or `plateau`.");
  private static final Setting<Double> POWER =
      declare("training.learning-rate.power", number(Interval.above(0)))
          .defaultsTo(1.0)
          .means("Power of the remaining share of the run. With `polynomial`.");
  private static final Setting<Double> RISE =
      declare("training.learning-rate.rise", number(Interval.above(0).below(1)))
          .defaultsTo(0.3)
          .addedLater()
          .means("Share of the run in which the learning rate rises. With `one-cycle`.");
  private static final Setting<Double> START_FRACTION =
      declare("training.learning-rate.start-fraction", number(Interval.above(0).atMost(1)))
          .defaultsTo(1 / 25.0)
          .addedLater()
          .means("Share of `initial` at the start of the run. With `one-cycle`.");
  private static final Setting<Double> FINAL_FRACTION =
      declare("training.learning-rate.final-fraction", number(Interval.atLeast(0).atMost(1)))
          .defaultsTo(4e-6)
          .addedLater()
          .means("Share of `initial` at the end of the run. With `one-cycle`.");
  private static final Setting<Integer> PATIENCE =
      declare("training.learning-rate.patience", wholeNumber(1))
          .defaultsTo(3)
          .addedLater()
          .means(
              "Epochs in a row without improvement before a reduction. An epoch improves as for"
                  + " `early-stopping.metric`, or else if its loss is the lowest. With `plateau`.");
  static final List<Setting<?>> SETTINGS =
      List.of(
          INITIAL,
          WARMUP_EPOCHS,
          DECAY,
          STEPS,
          FACTOR,
          POWER,
          RISE,
          START_FRACTION,
          FINAL_FRACTION,
          PATIENCE);

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
    double rise = reader.read(RISE);
    double start = reader.read(START_FRACTION);
    double end = reader.read(FINAL_FRACTION);
    int patience = reader.read(PATIENCE);
    refuseUnlessOneOf(reader, name, List.of(STEPS), STEP);
    refuseUnlessOneOf(reader, name, List.of(FACTOR), STEP, PLATEAU);
    refuseUnlessOneOf(reader, name, List.of(POWER), POLYNOMIAL);
    refuseUnlessOneOf(reader, name, List.of(RISE, START_FRACTION, FINAL_FRACTION), ONE_CYCLE);
    refuseUnlessOneOf(reader, name, List.of(PATIENCE), PLATEAU);
    return switch (name) {
      case STEP -> step(reader, steps, factor);
      case "cosine" -> new Decay.Cosine(epochs);
      case POLYNOMIAL -> new Decay.Polynomial(epochs, power);
      case ONE_CYCLE -> oneCycle(reader, new Decay.OneCycle(epochs, rise, start, end));
      case PLATEAU -> plateau(reader, factor, patience);
      default -> new Decay.Constant();
    };
  }

  private static void refuseUnlessOneOf(
      SettingReader reader, String name, List<Setting<?>> settings, String... decays) {
    List<String> allowed = List.of(decays);
    if (!allowed.contains(name)) {
      settings.forEach(
          setting -> reader.onlyWith(setting, DECAY.with(String.join(" or ", allowed))));
    }
  }

  private static Decay oneCycle(SettingReader reader, Decay cycle) {
    reader.onlyWith(WARMUP_EPOCHS, "another " + DECAY.key() + " than " + ONE_CYCLE);
    return cycle;
  }

  private static Decay plateau(SettingReader reader, double factor, int patience) {
    if (factor == 1) {
      reader.problem(
          "Invalid %s: 1.0 (must be below 1 with %s)".formatted(FACTOR, DECAY.with(PLATEAU)));
      return new Decay.Constant();
    }
    return new Decay.Plateau(factor, patience);
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
