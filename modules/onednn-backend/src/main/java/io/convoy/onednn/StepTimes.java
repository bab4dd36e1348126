package io.convoy.onednn;

import io.convoy.onednn.program.StepProfile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Adds up the laps of each kind. */
final class StepTimes implements StepProfile {
  private final Map<String, TrainingProfile.Part> parts = new LinkedHashMap<>();
  private final LongSupplier nanoClock;
  private final int warmup;
  private int steps;
  private long last;

  /**
   * @param nanoClock like {@link System#nanoTime}
   * @param warmup steps that do not count
   */
  StepTimes(LongSupplier nanoClock, int warmup) {
    this.nanoClock = nanoClock;
    this.warmup = warmup;
  }

  @Override
  public void start() {
    steps++;
    last = nanoClock.getAsLong();
  }

  @Override
  public void lap(String kind, long operations) {
    long now = nanoClock.getAsLong();
    if (steps > warmup) {
      parts.merge(
          kind,
          new TrainingProfile.Part(kind, 1, (now - last) / 1e9, operations),
          TrainingProfile.Part::plus);
    }
    last = now;
  }

  /** What took longest first. */
  TrainingProfile profile() {
    List<TrainingProfile.Part> sorted =
        parts.values().stream()
            .sorted(Comparator.comparingDouble(TrainingProfile.Part::seconds).reversed())
            .toList();
    return new TrainingProfile(steps - warmup, sorted);
  }
}
