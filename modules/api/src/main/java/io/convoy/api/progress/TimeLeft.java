package io.convoy.api.progress;

import java.util.concurrent.TimeUnit;

/**
 * When a run will end if its rounds go on as they did.
 *
 * <p>Counted from the start of the first round: what comes between rounds (evaluations,
 * checkpoints) is in the mean, what came before (a cluster that starts) is not.
 */
final class TimeLeft {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long rounds;
  private long done;
  private double start;
  private double now;

  /**
   * @param rounds of this run
   */
  TimeLeft(long rounds) {
    this.rounds = rounds;
  }

  void roundEnded(long nanos, double roundSeconds) {
    now = nanos / NANOS_PER_SECOND;
    if (done == 0) {
      start = now - roundSeconds;
    }
    done++;
  }

  /** To the end of the last round; 0 before the first has ended. */
  double seconds() {
    return done == 0 ? 0 : (now - start) / done * Math.max(0, rounds - done);
  }
}
