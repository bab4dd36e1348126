package io.convoy.api.settings;

import io.convoy.api.settings.reading.Setting;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Registry of the settings of a job file, in the order of the reference. */
public final class Settings {
  private static final List<Setting<?>> ALL =
      Stream.of(
              NetworkConfig.SETTINGS,
              DataConfig.SETTINGS,
              PreprocessConfig.SETTINGS,
              TrainingConfig.SETTINGS,
              List.<Setting<?>>of(TrainConfig.OUTPUT))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private Settings() {}

  public static List<Setting<?>> all() {
    return ALL;
  }

  /**
   * Keys that a resumed run may change: where the data are and the output goes, since a run may
   * move; the backend, since one can continue what another has begun; when checkpoints are written
   * and when the run is interrupted.
   */
  public static Set<String> mayChangeOnResume() {
    return ALL.stream()
        .filter(Setting::mayChangeOnResume)
        .map(Setting::key)
        .collect(Collectors.toUnmodifiableSet());
  }
}
