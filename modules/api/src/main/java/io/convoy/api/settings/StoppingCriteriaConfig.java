package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.duration;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.training.EarlyStopping;
import io.convoy.training.StoppingCriteria;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of when a run ends before its last epoch. */
final class StoppingCriteriaConfig {
  private static final Setting<Optional<Integer>> MAX_ROUNDS =
      declare("training.max-rounds", wholeNumber(1))
          .optional()
          .changesOnResume()
          .means("Rounds after which the run ends, with a checkpoint that `--resume` continues.");
  private static final Setting<Optional<Duration>> MAX_TIME =
      declare("training.max-time", duration())
          .optional()
          .changesOnResume()
          .means("Time after which the run ends likewise, counted from its start or resumption.");
  static final Setting<Optional<EarlyStopping.Metric>> EARLY_METRIC =
      declare("training.early-stopping.metric", choice(EarlyStopping.Metric.values()))
          .orNone()
          .means(
              "Metric of the validation images, or of the test images where there are none, that has"
                  + " to improve, or the run ends; the model is that of the best epoch.");
  private static final Setting<Integer> PATIENCE =
      declare("training.early-stopping.patience", wholeNumber(1))
          .defaultsTo(5)
          .means("Epochs in a row without improvement after which the run ends. With a metric.");
  private static final Setting<Double> MIN_DELTA =
      declare("training.early-stopping.min-delta", number(Interval.atLeast(0)))
          .defaultsTo(0.0)
          .means("Difference of the metric above which it has improved. With a metric.");
  static final List<Setting<?>> SETTINGS =
      List.of(MAX_ROUNDS, MAX_TIME, EARLY_METRIC, PATIENCE, MIN_DELTA);

  private StoppingCriteriaConfig() {}

  static StoppingCriteria read(SettingReader reader) {
    return new StoppingCriteria(
        reader.read(MAX_ROUNDS), reader.read(MAX_TIME), earlyStopping(reader));
  }

  private static Optional<EarlyStopping> earlyStopping(SettingReader reader) {
    Optional<EarlyStopping.Metric> metric = reader.read(EARLY_METRIC);
    int patience = reader.read(PATIENCE);
    double minDelta = reader.read(MIN_DELTA);
    if (metric.isEmpty()) {
      String condition = EARLY_METRIC.with("top1 or loss");
      reader.onlyWith(PATIENCE, condition);
      reader.onlyWith(MIN_DELTA, condition);
    }
    return metric.map(improving -> new EarlyStopping(improving, patience, minDelta));
  }
}
