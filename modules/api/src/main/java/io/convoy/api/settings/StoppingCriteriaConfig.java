package io.convoy.api.settings;

import io.convoy.training.EarlyStopping;
import io.convoy.training.StoppingCriteria;
import java.util.Locale;
import java.util.Optional;

/** Reads when a run ends before its last epoch. */
final class StoppingCriteriaConfig {
  private static final String EARLY = "training.early-stopping.";

  private StoppingCriteriaConfig() {}

  static StoppingCriteria read(SettingReader reader) {
    return new StoppingCriteria(
        reader.integerOrNone("training.max-rounds"),
        reader.durationOrNone("training.max-time"),
        earlyStopping(reader));
  }

  private static Optional<EarlyStopping> earlyStopping(SettingReader reader) {
    String metric = reader.choice(EARLY + "metric", "none", "none", "top1", "loss");
    int patience = reader.integer(EARLY + "patience", 5, 1);
    double minDelta = reader.decimal(EARLY + "min-delta", 0, value -> value >= 0, "0 or more");
    if (metric.equals("none")) {
      reader.onlyWith(EARLY + "patience", EARLY + "metric = top1 or loss");
      reader.onlyWith(EARLY + "min-delta", EARLY + "metric = top1 or loss");
      return Optional.empty();
    }
    return Optional.of(
        new EarlyStopping(
            EarlyStopping.Metric.valueOf(metric.toUpperCase(Locale.ROOT)), patience, minDelta));
  }
}
