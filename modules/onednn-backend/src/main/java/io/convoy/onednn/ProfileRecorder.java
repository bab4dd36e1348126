package io.convoy.onednn;

import io.convoy.onednn.program.StepProfile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Records the time of the parts of training steps, summed by kind. */
final class ProfileRecorder implements StepProfile {
  private final Map<String, TrainingProfile.Part> parts = new LinkedHashMap<>();
  private final LongSupplier nanoClock;
  private final int warmup;
  private int steps;
  private long last;

  /**
   * @param nanoClock clock in nanoseconds, such as {@link System#nanoTime}
   * @param warmup number of first steps that are not recorded
   */
  ProfileRecorder(LongSupplier nanoClock, int warmup) {
    this.nanoClock = nanoClock;
    this.warmup = warmup;
  }

  @Override
  public void start() {
    steps++;
    last = nanoClock.getAsLong();
  }

  @Override
  public void record(String kind, long operations) {
    long now = nanoClock.getAsLong();
    if (steps > warmup) {
      parts.merge(
          kind,
          new TrainingProfile.Part(kind, 1, (now - last) / 1e9, operations),
          TrainingProfile.Part::plus);
    }
    last = now;
  }

  /** The parts recorded, longest first. */
  TrainingProfile profile() {
    List<TrainingProfile.Part> sorted =
        parts.values().stream()
            .sorted(Comparator.comparingDouble(TrainingProfile.Part::seconds).reversed())
            .toList();
    return new TrainingProfile(steps - warmup, sorted);
  }
}
