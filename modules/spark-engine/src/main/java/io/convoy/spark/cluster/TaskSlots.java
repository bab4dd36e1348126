package io.convoy.spark.cluster;

import io.convoy.dataset.concurrent.Futures;
import java.util.function.IntSupplier;
import org.apache.spark.SparkContext;

/** Counts the task slots: how many tasks the registered executors can run at the same time. */
public final class TaskSlots {
  private static final long POLL_MILLISECONDS = 250;

  /** Polls without a new executor, 5 s, after which no more are expected. */
  static final int SETTLED_POLLS = 20;

  private TaskSlots() {}

  /** Returns the current number of task slots. */
  public static int count(SparkContext spark) {
    // An undocumented method of Spark; its defaultParallelism is at least 2 even without executors.
    return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
  }

  /**
   * Waits until no more executors register, and returns the number of task slots.
   *
   * @throws IllegalStateException if no executor registers in time
   */
  public static int settled(SparkContext spark) {
    if (spark.isLocal()) {
      return count(spark);
    }
    MissingExecutors.Timeout timeout = MissingExecutors.Timeout.of(spark);
    int polls = Math.toIntExact(timeout.duration().toMillis() / POLL_MILLISECONDS);
    int slots = settled(() -> count(spark), TaskSlots::pause, polls);
    if (slots == 0) {
      throw new IllegalStateException(timeout.message());
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
    } catch (InterruptedException interruption) {
      throw Futures.interrupted(interruption, "waiting for executors");
    }
  }
}
