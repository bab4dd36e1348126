package io.convoy.spark.cluster;

import java.util.function.IntSupplier;
import org.apache.spark.SparkContext;

/** How many tasks can run at the same time, on the executors that have registered. */
public final class TaskSlots {
  private static final long POLL_MILLISECONDS = 250;

  /** After so many polls, 5 s, without another executor nobody expects one. */
  static final int SETTLED_POLLS = 20;

  private TaskSlots() {}

  /** As many as there are at the moment. */
  public static int count(SparkContext spark) {
    // Spark's own count, which it does not document; its defaultParallelism is 2 or more whatever
    // has registered.
    return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
  }

  /**
   * Waits until no more executors register.
   *
   * @throws IllegalStateException if none does for as long as is waited for executors
   */
  public static int settled(SparkContext spark) {
    if (spark.isLocal()) {
      return count(spark);
    }
    MissingExecutors.Patience patience = MissingExecutors.Patience.of(spark);
    int polls = Math.toIntExact(patience.time().toMillis() / POLL_MILLISECONDS);
    int slots = settled(() -> count(spark), TaskSlots::pause, polls);
    if (slots == 0) {
      throw new IllegalStateException(patience.exhausted());
    }
    return slots;
  }

  static int settled(IntSupplier slots, Runnable pause, int polls) {
    int last = slots.getAsInt();
    int unchanged = 0;
    for (int poll = 0; poll < polls && (last == 0 || unchanged < SETTLED_POLLS); poll++) {
      pause.run();
      int now = slots.getAsInt();
      unchanged = now == last ? unchanged + 1 : 0;
      last = now;
    }
    return last;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot go on: stopped while waiting for executors", stopped);
    }
  }
}
