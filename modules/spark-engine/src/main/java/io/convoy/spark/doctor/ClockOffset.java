package io.convoy.spark.doctor;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the clock of a process is ahead of the driver's: between two limits, since a message
 * takes some time.
 *
 * @param least milliseconds
 * @param most milliseconds
 */
public record ClockOffset(SparkProcess process, long least, long most) {
  /** The narrowest limits of several turns count. */
  private static final int TURNS = 4;

  /** Reads the clock of a process. */
  private record Clock() implements Probe<Long> {
    @Override
    public Long run() {
      return System.currentTimeMillis();
    }
  }

  /** Measures the clocks of all executors. */
  public static List<ClockOffset> measure(ClusterProbes cluster) {
    Map<SparkProcess, ClockOffset> offsets = new HashMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      long before = System.currentTimeMillis();
      List<Answer<Long>> clocks = cluster.ask("clocks", new Clock());
      long after = System.currentTimeMillis();
      clocks.forEach(
          clock ->
              offsets.merge(
                  clock.process(),
                  between(clock.process(), before, clock.value(), after),
                  ClockOffset::and));
    }
    return cluster.executors().stream().filter(offsets::containsKey).map(offsets::get).toList();
  }

  /**
   * The offset of a clock that was read between two times of the driver's.
   *
   * @param time that the clock showed
   */
  static ClockOffset between(SparkProcess process, long before, long time, long after) {
    return new ClockOffset(process, time - after, time - before);
  }

  private ClockOffset and(ClockOffset other) {
    return new ClockOffset(process, Math.max(least, other.least), Math.min(most, other.most));
  }

  /** The difference that there is at least; 0 if the clocks may be equal. */
  public Duration difference() {
    return Duration.ofMillis(Math.max(0, Math.max(least, -most)));
  }

  /** Half of the width between the limits. */
  public Duration uncertainty() {
    return Duration.ofMillis((most - least + 1) / 2);
  }
}
