package io.convoy.jobs.progress;

import java.util.concurrent.TimeUnit;

/**
 * The estimated time to the end of a run, from the mean time of its rounds so far.
 *
 * <p>The mean is measured from the start of the first round: the time between rounds (evaluations,
 * checkpoints) counts, the time before them (a cluster that starts) does not.
 */
final class TimeLeft {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private long done;
  private double start;
  private double now;

  void roundEnded(long nanos, double roundSeconds) {
    now = nanos / NANOS_PER_SECOND;
    if (done == 0) {
      start = now - roundSeconds;
    }
    done++;
  }

  /** The time that some more rounds take, in seconds; 0 before the first round has ended. */
  double seconds(long rounds) {
    return done == 0 ? 0 : (now - start) / done * rounds;
  }
}
