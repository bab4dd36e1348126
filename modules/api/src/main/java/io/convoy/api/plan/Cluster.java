package io.convoy.api.plan;

import java.util.Optional;

/**
 * Where workers run.
 *
 * @param slots workers that an executor runs at the same time, or the driver's process where there
 *     are no executors
 * @param link of every machine; empty if all workers run in the driver's process
 */
public record Cluster(int slots, Optional<Bandwidth> link) {
  public Cluster {
    if (slots < 1) {
      throw new IllegalArgumentException(
          "Invalid workers of an executor: %s (must be at least 1)".formatted(slots));
    }
  }

  /** Workers in the driver's process, as with the master {@code local[slots]}. */
  public static Cluster inProcess(int slots) {
    return new Cluster(slots, Optional.empty());
  }

  /** Executors on machines of their own. */
  public static Cluster of(int slots, Bandwidth link) {
    return new Cluster(slots, Optional.of(link));
  }

  /** Whether all workers run in the driver's process. */
  public boolean isInProcess() {
    return link.isEmpty();
  }

  /** Number of executors; 1 if the driver's process is the executor. */
  public int executors(int workers) {
    return isInProcess() ? 1 : (workers + slots - 1) / slots;
  }

  /** How many workers a slot runs one after the other in a round. */
  public int turns(int workers) {
    return isInProcess() ? (workers + slots - 1) / slots : 1;
  }

  /** Seconds in which bytes pass a link; 0 where there is none. */
  double seconds(double bytes) {
    return link.map(each -> each.seconds(bytes)).orElse(0.0);
  }
}
