package io.convoy.spark.cluster;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Cancels a job that has no executor: none ever registered, or the last one was lost and none
 * replaces it. Spark itself would wait forever.
 */
public final class MissingExecutors extends SparkListener {
  private static final long POLL_MILLISECONDS = 1000;

  private final IntSupplier slots;
  private final Timeout timeout;
  private final BiConsumer<Integer, String> cancel;
  private int job;
  private boolean running;
  private long pollsWithout;

  /**
   * How long to wait for executors.
   *
   * @param memory requested for each executor
   */
  record Timeout(Duration duration, String memory) {
    /** Spark's setting, with a default for clusters that have to start their machines first. */
    private static final String SETTING = "spark.scheduler.maxRegisteredResourcesWaitingTime";

    static Timeout of(SparkContext spark) {
      SparkConf conf = spark.conf();
      return new Timeout(
          Duration.ofSeconds(conf.getTimeAsSeconds(SETTING, "5m")),
          conf.get("spark.executor.memory", "1g"));
    }

    /** The message when the time is over. */
    String message() {
      return "Cannot continue: no executor for %s s (requested: at least one with spark.executor.memory = %s; registered: 0; if the cluster is busy, increase %s; otherwise reduce spark.executor.memory or spark.executor.cores, or start more workers)"
          .formatted(duration.toSeconds(), memory, SETTING);
    }
  }

  /**
   * @param slots gives the current number of task slots
   * @param cancel cancels the job of this number for this reason
   */
  MissingExecutors(IntSupplier slots, Timeout timeout, BiConsumer<Integer, String> cancel) {
    this.slots = slots;
    this.timeout = timeout;
    this.cancel = cancel;
  }

  /** Watches all jobs from now on. */
  public static void watch(SparkContext spark) {
    if (spark.isLocal()) {
      return;
    }
    MissingExecutors missing =
        new MissingExecutors(() -> TaskSlots.count(spark), Timeout.of(spark), spark::cancelJob);
    spark.addSparkListener(missing);
    Timer timer = new Timer("missing-executors", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            if (spark.isStopped()) {
              timer.cancel();
            } else {
              missing.poll();
            }
          }
        },
        POLL_MILLISECONDS,
        POLL_MILLISECONDS);
  }

  /** Counts how long there have been no executors. */
  synchronized void poll() {
    pollsWithout = running && slots.getAsInt() == 0 ? pollsWithout + 1 : 0;
    if (pollsWithout * POLL_MILLISECONDS >= timeout.duration().toMillis() && pollsWithout > 0) {
      pollsWithout = 0;
      cancel.accept(job, timeout.message());
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart started) {
    job = started.jobId();
    running = true;
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd ended) {
    running = false;
  }
}
