package io.convoy.jobs.bench;

import io.convoy.report.Numbers;
import java.util.Locale;

/** How many steps are measured, after some for warm-up. */
public sealed interface StepLimit {
  /** A number of steps, after a quarter as many for warm-up, and three. */
  static Steps steps(int steps) {
    return new Steps(steps / 4 + 3, steps);
  }

  /** As many steps as start within this time, a fifth of which is warm-up; at least one of each. */
  static Seconds seconds(double seconds) {
    return new Seconds(seconds / 5, seconds - seconds / 5);
  }

  /** Whether the warm-up is over, which has done some steps in some seconds. */
  boolean isWarm(int steps, double seconds);

  /** Whether enough steps are measured. */
  boolean isMeasured(int steps, double seconds);

  /** As in "100 steps" and "10 s". */
  String text();

  /** Numbers of steps. */
  record Steps(int warmup, int measured) implements StepLimit {
    @Override
    public boolean isWarm(int steps, double seconds) {
      return steps >= warmup;
    }

    @Override
    public boolean isMeasured(int steps, double seconds) {
      return steps >= measured;
    }

    @Override
    public String text() {
      return Numbers.counted(measured, "step");
    }
  }

  /** Numbers of seconds. */
  record Seconds(double warmup, double measured) implements StepLimit {
    @Override
    public boolean isWarm(int steps, double seconds) {
      return steps > 0 && seconds >= warmup;
    }

    @Override
    public boolean isMeasured(int steps, double seconds) {
      return steps > 0 && seconds >= measured;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "%.0f s", warmup + measured);
    }
  }
}
