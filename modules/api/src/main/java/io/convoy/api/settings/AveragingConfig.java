package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.flag;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.training.ema.MovingAverage;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.rounds.AveragingPeriod;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.UpdaterState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings of the averaging of workers.
 *
 * @param period local steps between averagings
 * @param updaterState what happens to the workers' optimizer state
 * @param outer momentum from round to round
 * @param ema moving average from round to round
 * @param exchange format in which workers send their states
 */
public record AveragingConfig(
    AveragingPeriod period,
    UpdaterState updaterState,
    OuterMomentum outer,
    MovingAverage ema,
    ExchangeFormat exchange) {
  /** Settings without a moving average, of workers that send float32. */
  public AveragingConfig(AveragingPeriod period, UpdaterState updaterState, OuterMomentum outer) {
    this(period, updaterState, outer, MovingAverage.NONE, ExchangeFormat.FLOAT32);
  }

  private static final String QUADRATIC = "quadratic";
  private static final Setting<Integer> PERIOD =
      declare("training.averaging-period", wholeNumber(1))
          .defaultsTo(16)
          .means("Steps of every worker between two averagings.");
  private static final Setting<String> SCHEDULE =
      declare("training.averaging-schedule", choice("constant", "growing", "post-local", QUADRATIC))
          .defaultsTo("constant")
          .means(
              "`growing`: periods 1, 2, 4, ... during `learning-rate.warmup-epochs`; `post-local`:"
                  + " period 1 until the first of `learning-rate.steps`; `quadratic`: the square of"
                  + " `averaging-alpha` divided by the learning rate, but at least the period.");
  private static final Setting<Double> ALPHA =
      declare("training.averaging-alpha", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Learning rate at which the rule gives a period of 1: a fraction 1 / r of it gives"
                  + " r * r. Above 0 with `quadratic`.");
  private static final Setting<UpdaterState> UPDATER_STATE =
      declare("training.updater-state", choice(UpdaterState.values()))
          .defaultsTo(UpdaterState.AVERAGE)
          .means(
              "What happens to the workers' momentum, or moments of Adam, at the end of a round;"
                  + " with `reset` Adam counts steps anew.");
  private static final Setting<Double> OUTER_MOMENTUM =
      declare("training.outer.momentum", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .means("Momentum on the averaged step of a round (BMUF, SlowMo).");
  private static final Setting<Double> OUTER_LEARNING_RATE =
      declare("training.outer.learning-rate", number(Interval.above(0)))
          .defaultsTo(1.0)
          .means("Factor of the averaged step of a round.");
  private static final Setting<Boolean> OUTER_NESTEROV =
      declare("training.outer.nesterov", flag())
          .defaultsTo(false)
          .means(
              "Makes the outer momentum Nesterov's (DiLoCo). With `training.outer.momentum` above"
                  + " 0.");
  private static final Setting<Double> EMA_DECAY =
      declare("training.ema.decay", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .addedLater()
          .means(
              "Share that a round keeps of the moving average of the averaged parameters, which is"
                  + " evaluated and saved in their place; 0 for none. It covers about 1 / (1 - decay)"
                  + " rounds, which should be far fewer than the run has: it begins at the initial"
                  + " parameters.");
  private static final Setting<ExchangeFormat> EXCHANGE =
      declare("training.exchange", choice(ExchangeFormat.values()))
          .defaultsTo(ExchangeFormat.FLOAT32)
          .addedLater()
          .means(
              "Format in which workers send the difference of their parameters to the start of the"
                  + " round; what rounding takes away is sent in the next round. With `bfloat16` and"
                  + " `int8` that of the optimizer state is sent in bfloat16. With more than one worker.");
  static final List<Setting<?>> SETTINGS =
      List.of(
          PERIOD,
          SCHEDULE,
          ALPHA,
          UPDATER_STATE,
          OUTER_MOMENTUM,
          OUTER_LEARNING_RATE,
          OUTER_NESTEROV,
          EMA_DECAY,
          EXCHANGE);

  static AveragingConfig read(
      SettingReader reader, LearningRate learningRate, Optional<Integer> workers) {
    return new AveragingConfig(
        period(reader, learningRate),
        reader.read(UPDATER_STATE),
        outer(reader),
        new MovingAverage(reader.read(EMA_DECAY)),
        exchange(reader, workers));
  }

  private static ExchangeFormat exchange(SettingReader reader, Optional<Integer> workers) {
    ExchangeFormat exchange = reader.read(EXCHANGE);
    if (exchange != ExchangeFormat.FLOAT32 && workers.isPresent() && workers.get() == 1) {
      reader.problem(
          "Unsupported %s: %s (with one worker there is nothing to average; supported: float32)"
              .formatted(EXCHANGE.key(), exchange.name().toLowerCase(Locale.ROOT)));
    }
    return exchange;
  }

  private static OuterMomentum outer(SettingReader reader) {
    double momentum = reader.read(OUTER_MOMENTUM);
    if (momentum == 0) {
      reader.onlyWith(OUTER_NESTEROV, OUTER_MOMENTUM.key() + " above 0");
    }
    return new OuterMomentum(
        momentum, reader.read(OUTER_LEARNING_RATE), reader.read(OUTER_NESTEROV));
  }

  private static AveragingPeriod period(SettingReader reader, LearningRate learningRate) {
    int steps = reader.read(PERIOD);
    String schedule = reader.read(SCHEDULE);
    double alpha = reader.read(ALPHA);
    if (schedule.equals(QUADRATIC)) {
      return quadratic(reader, steps, alpha, learningRate);
    }
    reader.onlyWith(ALPHA, SCHEDULE.with(QUADRATIC));
    if (schedule.equals("growing")) {
      if (learningRate.warmupEpochs() > 0) {
        return new AveragingPeriod.Growing(steps, learningRate.warmupEpochs());
      }
      reader.missing(LearningRateConfig.WARMUP_EPOCHS.key(), SCHEDULE.key() + " is growing");
    } else if (schedule.equals("post-local")) {
      if (learningRate.decay() instanceof Decay.Step step) {
        return new AveragingPeriod.PostLocal(steps, step.at().get(0));
      }
      reader.missing(LearningRateConfig.STEPS.key(), SCHEDULE.key() + " is post-local");
    }
    return new AveragingPeriod.Constant(steps);
  }

  private static AveragingPeriod quadratic(
      SettingReader reader, int steps, double alpha, LearningRate learningRate) {
    if (learningRate.decay() instanceof Decay.Plateau) {
      reader.problem(
          "Unsupported %s: quadratic (with plateau the learning rate is not known in advance)"
              .formatted(SCHEDULE.key()));
    } else if (alpha > 0) {
      return new AveragingPeriod.Quadratic(steps, alpha, learningRate);
    } else {
      reader.missing(ALPHA.key(), SCHEDULE.key() + " is quadratic");
    }
    return new AveragingPeriod.Constant(steps);
  }
}
