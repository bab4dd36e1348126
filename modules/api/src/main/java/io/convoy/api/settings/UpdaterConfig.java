package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.numbersByName;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Network;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.LayerNames;
import io.convoy.training.optimization.LearningRateFactors;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Settings of {@code training.updater}, and factors of the learning rate by layer. */
final class UpdaterConfig {
  private static final Setting<String> NAME =
      declare("training.updater.name", choice(Updater.NAMES))
          .defaultsTo("nesterov")
          .means(
              "Optimizer: gradient descent with Nesterov's momentum, or without momentum, Adam, or"
                  + " AdamW, which decouples weight decay. Adam needs a lower learning rate, often"
                  + " 0.001.");
  private static final Setting<Double> MOMENTUM =
      declare("training.updater.momentum", number(Interval.atLeast(0).below(1)))
          .defaultsTo(Updater.Nesterov.MOMENTUM)
          .means("Momentum of a step. With `training.updater.name = nesterov`.");
  private static final Setting<Double> BETA1 =
      declare("training.updater.beta1", number(Interval.atLeast(0).below(1)))
          .defaultsTo(Updater.Adam.BETA1)
          .addedLater()
          .means(
              "Share of the mean of gradients that a step keeps. With `training.updater.name ="
                  + " adam` or `adamw`.");
  private static final Setting<Double> BETA2 =
      declare("training.updater.beta2", number(Interval.atLeast(0).below(1)))
          .defaultsTo(Updater.Adam.BETA2)
          .addedLater()
          .means(
              "Share of the mean of squared gradients that a step keeps. With"
                  + " `training.updater.name = adam` or `adamw`.");
  private static final Setting<Double> EPSILON =
      declare("training.updater.epsilon", number(Interval.above(0)))
          .defaultsTo(Updater.Adam.EPSILON)
          .addedLater()
          .means(
              "Added to the root of the mean of squared gradients, as Deeplearning4j does: before"
                  + " its correction for the first steps. With `training.updater.name = adam` or"
                  + " `adamw`.");
  static final Setting<Optional<SortedMap<String, Double>>> FACTORS =
      declare(
              "training.learning-rate.factors",
              numbersByName("layer", Interval.above(0).of("(training.freeze in place of 0)")))
          .optional()
          .addedLater()
          .means(
              "Factors of the learning rate by layer, with the names that `convoy describe` prints,"
                  + " or by stage: `{ stage1 = 0.1, output = 10 }`. The longest name that fits a"
                  + " layer counts; one with dots is quoted where a shorter one is set too.");
  private static final Setting<Double> BIAS_FACTOR =
      declare("training.learning-rate.bias-factor", number(Interval.above(0)))
          .defaultsTo(1.0)
          .addedLater()
          .means(
              "Factor of the learning rate of biases and of batch normalization's shift, times the"
                  + " factor of their layer.");
  static final List<Setting<?>> SETTINGS =
      List.of(NAME, MOMENTUM, BETA1, BETA2, EPSILON, FACTORS, BIAS_FACTOR);

  private UpdaterConfig() {}

  static Updater read(SettingReader reader) {
    String name = reader.read(NAME);
    double momentum = reader.read(MOMENTUM);
    double beta1 = reader.read(BETA1);
    double beta2 = reader.read(BETA2);
    double epsilon = reader.read(EPSILON);
    boolean isAdam = Updater.named(name) instanceof Updater.Adam;
    if (!isAdam) {
      for (Setting<Double> setting : List.of(BETA1, BETA2, EPSILON)) {
        reader.onlyWith(setting, NAME.with("adam or adamw"));
      }
    }
    if (!name.equals("nesterov")) {
      reader.onlyWith(MOMENTUM, NAME.with("nesterov"));
    }
    return switch (name) {
      case "nesterov" -> new Updater.Nesterov(momentum);
      case "sgd" -> new Updater.Sgd();
      default -> new Updater.Adam(beta1, beta2, epsilon, name.equals("adamw"));
    };
  }

  static LearningRateFactors factors(SettingReader reader) {
    Optional<SortedMap<String, Double>> byName = reader.read(FACTORS);
    double biases = reader.read(BIAS_FACTOR);
    return new LearningRateFactors(
        byName.<Map<String, Double>>map(map -> map).orElse(Map.of()), biases);
  }

  /** Checks the names of layers before the data are read, on which no name depends. */
  static void requireFits(LearningRateFactors factors, Network network, SettingReader reader) {
    try {
      LayerNames.require(FACTORS.key(), factors.byName().keySet(), Graph.of(network));
    } catch (IllegalArgumentException unfit) {
      reader.problem(unfit.getMessage());
    }
  }
}
